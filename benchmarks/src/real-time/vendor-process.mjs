// Genesys Cloud on loopback, as fast as a server can be: what the simulator says to a GET is remembered and said again.
// It refuses nobody, and says in every answer that the limit is far away. vendor-process.mjs AGENTS
import { createServer } from 'node:http';
import { createSimulator, createVirtualClock } from '@contactport/simulator';
import { answerParent } from '../child.mjs';
import { simulatedRequest } from '../join.mjs';
import { acceptSocket } from './raw-socket.mjs';
import { createStateFrames, dateOfFrame } from './state-frames.mjs';

const farAway = {
  'inin-ratelimit-count': '1',
  'inin-ratelimit-allowed': '900000000',
  'inin-ratelimit-reset': '60',
  'inin-correlation-id': '0d5f8a6e-51c0-4b1b-9a3c-8a1f0ad4b1ce',
};

const http = createServer(answer);
await new Promise((resolve) => {
  http.listen(0, '127.0.0.1', resolve);
});
const url = `http://127.0.0.1:${http.address().port}`;
const clock = createVirtualClock({ startAt: Date.parse('2026-01-05T09:00:00.000Z') });
const agents = Number(process.argv[2]);
const { server, ready } = createSimulator({ vendor: 'genesys', agents, clock, url, limits: 'off', people: 'off' });
const remembered = new Map();
let requests = 0;
let line;

http.on('upgrade', (request, socket) => {
  line = acceptSocket(request, socket);
});

async function answer(request, response) {
  requests += 1;
  const known = remembered.get(request.url);
  const { status, headers, body } = known !== undefined && request.method === 'GET' ? known : await learn(request);
  response.writeHead(status, headers).end(body);
}

async function learn(request) {
  const chunks = await request.toArray();
  const { status, headers, body } = await server.handle(
    simulatedRequest({
      method: request.method,
      url: url + request.url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }),
  );
  const bytes = Buffer.from(body);
  const answered = { status, headers: { ...headers, ...farAway, 'content-length': bytes.length }, body: bytes };
  if (request.method === 'GET' && status === 200) remembered.set(request.url, answered);
  return answered;
}

/** Tells when the frame of each date was sent; what the vendor does not date is left out. */
async function pace({ count, perSecond }) {
  const texts = frames.take(count);
  const sentAt = await line.sendPaced(texts, perSecond);
  return texts
    .map((text, index) => [dateOfFrame(JSON.parse(text)), sentAt[index]])
    .filter(([date]) => date !== undefined);
}

const agentIds = ready.agents.map(({ id }) => id);
const frames = createStateFrames(agentIds);

answerParent({ url, credentials: ready.credentials, agentIds }, (question) => {
  switch (question.type) {
    case 'requests':
      return requests;
    case 'flood':
      return line.sendAll(frames.take(question.count));
    case 'pace':
      return pace(question);
    default:
      throw new Error(`Unknown question '${question.type}'.`);
  }
});
