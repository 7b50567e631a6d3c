import type { TimedClientDeed } from '../plan.js';
import { agentAt, agentIdAt, agentIdsOf, centreAt, collect, queueIdAt, type Scene, timed } from './scene.js';
import { draftOf } from './work-item-deeds.js';

type DeedOf<Kind extends TimedClientDeed['kind']> = Extract<TimedClientDeed, { readonly kind: Kind }>;

export async function listMembers(scene: Scene, deed: DeedOf<'members'>): Promise<void> {
  const { directory } = centreAt(scene, deed.adapter);
  if (directory === undefined) throw new TypeError('the deed needs a directory');
  const call = await timed(scene.clock, async () => {
    const members = await collect(directory.members(queueIdAt(scene, deed.queue)));
    return { told: members.filter(({ active }) => active).map(({ agentId }) => agentId) };
  });
  scene.lookups.push({ deed, meant: agentIdsOf(scene, { queue: deed.queue }), ...call });
}

/**
 * Which reasons an agent may give for not being ready: on CXone those of everybody and of the agent's team. Genesys tells
 * everybody's and every team's, but not the one that only its platform gives, and has presences that are no reasons here.
 */
export async function readCatalog(scene: Scene, deed: DeedOf<'catalog'>): Promise<void> {
  const { world, ready } = scene;
  const { vendor } = ready;
  const { agentStates, capabilities } = centreAt(scene, deed.adapter);
  const { teamKey } = agentAt(scene, deed.agent);
  const { reasons } = world.catalogue;
  const isByTeam = capabilities.agentStates.catalogBy === 'team';
  const meant = reasons
    .filter(({ teamKeys }) => !isByTeam || teamKeys?.includes(teamKey) !== false)
    .filter(({ key }) => key !== 'idle' || isByTeam || !capabilities.agentStates.knowsEverybody);
  const isReason = (id: string): boolean => vendor === 'cxone' || reasons.some(({ ids }) => ids.genesys === id);
  const call = await timed(scene.clock, async () => {
    const { targets } = await agentStates.catalog({ agentId: agentIdAt(scene, deed.agent) });
    return { told: targets.flatMap((target) => target.reasons.map(({ id }) => id)).filter(isReason) };
  });
  scene.lookups.push({ deed, meant: meant.map(({ ids }) => ids[vendor]), ...call });
}

/** What stands between an order and an agent; whether anybody is there to take it is another matter. */
export async function checkDraft(scene: Scene, deed: DeedOf<'check'>): Promise<void> {
  const { workItems } = centreAt(scene, deed.adapter);
  const call = await timed(scene.clock, async () => {
    const { checks } = await workItems.check(draftOf(scene.ready, 'a draft'));
    const failed = checks.filter(({ name, result }) => result === 'failed' && name !== 'members-on-queue');
    return { told: failed.map(({ name }) => name) };
  });
  scene.lookups.push({ deed, meant: [], ...call });
}
