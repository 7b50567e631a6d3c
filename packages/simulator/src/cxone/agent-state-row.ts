import { findSkillOf } from './acd-skill.js';
import { convertAgentState } from './agent-state.js';
import type { CachedAgent } from './agent-state-cache.js';
import { convertMedia } from './media-type.js';
import type { Row } from './page.js';
import { businessUnitId, type CxoneTenant, formatInstant } from './tenant.js';

/** The list's row at present versions, the list's row at older ones, and the row of one agent's own route. */
export type AgentStateShape = 'present' | 'older' | 'single';

/** One agent's state as a row; the shapes differ in the names of a few fields only. */
export function convertAgentStateRow(
  tenant: CxoneTenant,
  { agent, changedAt }: CachedAgent,
  lastPollTime: number,
  shape: AgentStateShape,
): Row {
  const { catalogue } = tenant.world;
  const state = convertAgentState(agent, catalogue);
  const skill = state.contact && findSkillOf(catalogue, state.contact);
  const media = state.contact && convertMedia(state.contact.media);
  const team = catalogue.teams.find(({ key }) => key === agent.teamKey);
  const row = {
    agentId: Number(agent.ids.cxone),
    agentStateId: state.id,
    agentStateName: state.name,
    businessUnitId: businessUnitId(tenant),
    contactId: state.contact?.ids.cxone ?? null,
    isActive: true,
    isOutbound: state.id === 4,
    firstName: agent.firstName,
    lastName: agent.lastName,
    userName: agent.userName,
    fromAddress: state.contact?.from ?? null,
    toAddress: state.contact?.to ?? null,
    lastUpdateTime: formatInstant(changedAt),
    openContacts: state.openContacts,
    outStateId: state.outState?.id ?? null,
    outStateDescription: state.outState?.name ?? null,
    skillId: skill === undefined ? null : Number(skill.id),
    skillName: skill?.name ?? null,
    startDate: agent.since,
    stationId: null,
    stationPhoneNumber: null,
    teamId: team === undefined ? null : Number(team.ids.cxone),
    teamName: team?.name ?? null,
  };
  const mediaId = media?.mediaTypeId ?? null;
  const mediaName = media?.mediaTypeName ?? null;
  const polled = { lastPollTime: formatInstant(lastPollTime) };
  switch (shape) {
    case 'present':
      return { ...row, isACW: state.isAcw, mediaTypeId: mediaId, mediaTypeName: mediaName };
    case 'older':
      return { ...row, ...polled, isAcw: state.isAcw, mediaType: mediaId, mediaName };
    case 'single':
      return { ...row, ...polled, isACW: state.isAcw, mediaType: mediaId, mediaName };
    default:
      return shape satisfies never;
  }
}
