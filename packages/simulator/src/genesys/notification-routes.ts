import { type Answer, type Call, empty, ok } from './call.js';
import { type Channel, channelEntity, type Channels, MAXIMUM_SUBSCRIPTIONS } from './channels.js';
import { GenesysFailure, notFound } from './failure.js';
import { demandArray, demandObject, demandText } from './json.js';
import type { Route } from './router.js';
import { expandTopic, TOPIC_TEMPLATES } from './topics.js';

export function notificationRoutes(channels: Channels, socketBaseUrl: string): Route[] {
  const base = '/notifications/channels';
  const topics = `${base}/{channelId}/subscriptions`;

  function change(call: Call, keep: boolean): Answer {
    const channel = demandChannel(channels, call);
    const wanted = readTopics(call.body());
    const ignoreErrors = call.query('ignoreErrors')?.toLowerCase() === 'true';
    const valid = wanted.filter((topic) => expandTopic(topic) !== undefined);
    if (valid.length < wanted.length && !ignoreErrors) {
      throw new GenesysFailure(400, 'notification.invalid.topic', 'The subscription topic is not valid.');
    }
    setSubscriptions(channels, channel, [...(keep ? channel.subscriptions : []), ...valid]);
    return ok({ entities: wanted.map((id) => topicEntity(channel, id, valid.includes(id))) });
  }

  return [
    {
      method: 'POST',
      path: base,
      handle: (call) => ok(channelEntity(channels.create(call.grant.clientId), socketBaseUrl)),
    },
    {
      method: 'GET',
      path: base,
      handle: (call) =>
        ok({
          entities: channels.ofClient(call.grant.clientId).map((channel) => channelEntity(channel, socketBaseUrl)),
        }),
    },
    {
      method: 'HEAD',
      path: `${base}/{channelId}`,
      handle(call) {
        demandChannel(channels, call);
        return empty(200);
      },
    },
    {
      method: 'GET',
      path: topics,
      handle(call) {
        const channel = demandChannel(channels, call);
        return ok({ entities: [...channel.subscriptions].map((id) => topicEntity(channel, id, true)) });
      },
    },
    { method: 'POST', path: topics, handle: (call) => change(call, true) },
    { method: 'PUT', path: topics, handle: (call) => change(call, false) },
    {
      method: 'DELETE',
      path: topics,
      handle(call) {
        channels.subscribe(demandChannel(channels, call).id, []);
        return empty(200);
      },
    },
    {
      method: 'GET',
      path: '/notifications/availabletopics',
      handle: () =>
        ok({
          entities: TOPIC_TEMPLATES.map((id) => ({ id, visibility: 'Public', transports: ['All'], enforced: true })),
        }),
    },
  ];
}

/** @throws GenesysFailure 400 when they are more than a channel holds */
export function setSubscriptions(channels: Channels, channel: Channel, subscriptions: readonly string[]): void {
  const distinct = new Set(subscriptions);
  if (distinct.size > MAXIMUM_SUBSCRIPTIONS) {
    throw new GenesysFailure(400, 'notification.subscription.too.many.subscriptions', 'Too many subscriptions');
  }
  channels.subscribe(channel.id, distinct);
}

/** A channel belongs to the client that made it; anybody else's is as good as none. */
function demandChannel(channels: Channels, call: Call): Channel {
  const channel = channels.find(call.param('channelId'));
  if (channel === undefined || channel.clientId !== call.grant.clientId) throw notFound(call.param('channelId'));
  return channel;
}

function readTopics(body: unknown): readonly string[] {
  return demandArray(body).map((topic) => demandText(demandObject(topic), 'id'));
}

function topicEntity(channel: Channel, id: string, permitted: boolean): unknown {
  return {
    id,
    state: permitted ? 'Permitted' : 'Rejected',
    ...(permitted ? {} : { rejectionReason: 'The subscription topic is not valid.' }),
    selfUri: `/api/v2/notifications/channels/${channel.id}/subscriptions/${encodeURIComponent(id)}`,
  };
}
