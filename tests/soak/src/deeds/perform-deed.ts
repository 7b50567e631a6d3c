import type { TimedClientDeed } from '../plan.js';
import { changeAgent, changeAgents, listAgents, readAgent, updateAgent } from './agent-deeds.js';
import { checkDraft, listMembers, readCatalog } from './lookup-deeds.js';
import type { Scene } from './scene.js';
import { actOnItem, createItems, listItems, readItem, updateItem } from './work-item-deeds.js';

/** Does it, and writes down what came of it. Never rejects. */
export async function performDeed(scene: Scene, deed: TimedClientDeed): Promise<void> {
  switch (deed.kind) {
    case 'get':
      return readAgent(scene, deed);
    case 'list':
      return listAgents(scene, deed);
    case 'members':
      return listMembers(scene, deed);
    case 'catalog':
      return readCatalog(scene, deed);
    case 'check':
      return checkDraft(scene, deed);
    case 'change':
      return changeAgent(scene, deed);
    case 'update':
      return updateAgent(scene, deed);
    case 'change-many':
      return changeAgents(scene, deed);
    case 'create-work-items':
      return createItems(scene, deed);
    case 'get-work-item':
      return readItem(scene, deed);
    case 'list-work-items':
      return listItems(scene, deed);
    case 'act':
      return actOnItem(scene, deed);
    case 'update-work-item':
      return updateItem(scene, deed);
    default:
      return deed satisfies never;
  }
}
