// A vendor's simulator on loopback, in a process of its own: simulator-process.mjs VENDOR AGENTS
import { startSimulator } from '@contactport/simulator';
import { answerParent } from '../child.mjs';

const [vendor, agents] = process.argv.slice(2);
const { url, ready } = await startSimulator({ vendor, agents: Number(agents), limits: 'off', people: 'off' });
answerParent({ vendor, url, credentials: ready.credentials, agentIds: ready.agents.map(({ id }) => id) }, () => {
  throw new Error('Nothing is asked of the simulator.');
});
