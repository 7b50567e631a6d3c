const firstAt = Date.parse('2026-02-02T08:00:00.000Z');
const onQueueId = 'e08eaf1b-ee47-4fa9-a231-1200e284798f';
const mealId = '3fd96123-badb-4f69-bc03-1b1ccc6d8014';
const media = ['call', 'callback', 'email', 'message', 'chat', 'socialExpression', 'video'];

/** An agent's turn as Genesys tells it: on queue, a call, back, and off to lunch. */
const turn = [
  (id, at) => presence(id, onQueueId, 'ON_QUEUE', at),
  (id, at) => routingStatus(id, 'IDLE', at),
  (id, at) => routingStatus(id, 'INTERACTING', at),
  (id) => conversationSummary(id, 1),
  (id) => conversationSummary(id, 0),
  (id, at) => routingStatus(id, 'IDLE', at),
  (id, at) => presence(id, mealId, 'MEAL', at),
  (id, at) => routingStatus(id, 'OFF_QUEUE', at),
];

/** Notification frames of these agents in turn; each tells something new, and is a millisecond later than the last. */
export function createStateFrames(agentIds) {
  let next = 0;

  function frame() {
    const id = agentIds[next % agentIds.length];
    const tell = turn[Math.floor(next / agentIds.length) % turn.length];
    next += 1;
    return JSON.stringify(tell(id, new Date(firstAt + next).toISOString()));
  }

  return { take: (count) => Array.from({ length: count }, frame) };
}

/** When a frame or a state says that it came to be; undefined for what the vendor does not date. */
export function dateOfFrame({ eventBody }) {
  return eventBody.modifiedDate ?? eventBody.routingStatus?.startTime;
}

function presence(id, definitionId, systemPresence, modifiedDate) {
  const presenceDefinition = { id: definitionId, systemPresence };
  const eventBody = { source: 'PURECLOUD', primary: true, presenceDefinition, message: '', modifiedDate };
  return { topicName: `v2.users.${id}.presence`, version: '2', eventBody };
}

function routingStatus(userId, status, startTime) {
  const eventBody = { id: userId, routingStatus: { userId, status, startTime } };
  return { topicName: `v2.users.${userId}.routingStatus`, version: '2', eventBody };
}

function conversationSummary(userId, active) {
  const none = { active: 0, acw: 0 };
  const counted = Object.fromEntries(media.map((name) => [name, { contactCenter: none, enterprise: none }]));
  const eventBody = { userId, ...counted, call: { contactCenter: { active, acw: 0 }, enterprise: none } };
  return { topicName: `v2.users.${userId}.conversationsummary`, version: '2', eventBody };
}
