/**
 * The topics the simulator raises, with their parameter spelled as the platform's own list does. Any other topic is
 * refused, so that nobody waits for events that never come.
 */
export const TOPIC_TEMPLATES: readonly string[] = [
  'v2.users.{id}.presence',
  'v2.users.{id}.routingStatus',
  'v2.users.{id}.activity',
  'v2.users.{id}.conversationsummary',
  'v2.users.{id}.tokens',
  'v2.routing.queues.{id}.users',
  'v2.workforcemanagement.users.{id}.schedules.search',
  'v2.taskmanagement.workitems.{id}',
  'v2.taskmanagement.workitems.queues.{id}',
  'v2.taskmanagement.workitems.users.{id}',
];

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PATTERNS = TOPIC_TEMPLATES.map(
  (template) => new RegExp(`^${template.replaceAll('.', '\\.').replace('{id}', UUID)}$`),
);

/** Longest combined topic that the platform takes. */
const LONGEST_COMBINED = 200;

/**
 * The topics that a subscription's text stands for: itself, or several of one user in the combined form
 * `v2.users.{id}?presence&routingStatus`. `undefined` for a text that is no topic.
 */
export function expandTopic(text: string): readonly string[] | undefined {
  const [prefix = '', suffixes] = text.split('?');
  if (suffixes === undefined) return isTopic(text) ? [text] : undefined;
  if (text.length >= LONGEST_COMBINED) return undefined;
  const topics = suffixes.split('&').map((suffix) => `${prefix}.${suffix}`);
  return topics.every(isTopic) ? topics : undefined;
}

function isTopic(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text));
}
