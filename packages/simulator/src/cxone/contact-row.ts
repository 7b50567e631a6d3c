import type { Contact } from '../world/contact.js';
import { findSkillOf } from './acd-skill.js';
import { contactStates } from './contact-state.js';
import { convertMedia } from './media-type.js';
import type { Row } from './page.js';
import type { CxoneTenant } from './tenant.js';

/** What both shapes of a live contact share, the addresses and the names of state, media and start apart. */
export function convertActiveContact(tenant: CxoneTenant, contact: Contact, present: boolean): Row {
  const { mediaTypeId, mediaTypeName } = convertMedia(contact.media);
  const state = contactStates[contact.phase];
  const shared = { ...convertParties(tenant, contact), lastUpdateTime: contact.since };
  return present
    ? {
        ...shared,
        fromAddress: contact.from,
        toAddress: contact.to,
        mediaTypeId,
        mediaTypeName,
        stateId: state.id,
        stateName: state.description,
        contactStartDate: contact.createdAt,
      }
    : {
        ...shared,
        fromAdd: contact.from,
        toAddr: contact.to,
        mediaType: mediaTypeId,
        mediaName: mediaTypeName,
        stateId: state.id,
        state: state.description,
        contactStart: contact.createdAt,
      };
}

/** A contact that is over, as the reports keep it. Durations are seconds. */
export function convertCompletedContact(tenant: CxoneTenant, contact: Contact, present: boolean): Row {
  const state = contactStates[contact.phase];
  const endedAt = contact.endedAt ?? contact.since;
  return {
    ...convertParties(tenant, contact),
    ...convertMedia(contact.media),
    ...(present
      ? { fromAddress: contact.from, toAddress: contact.to, contactStartDate: contact.createdAt }
      : { fromAddr: contact.from, toAddr: contact.to, contactStart: contact.createdAt }),
    stateId: state.id,
    stateName: state.description,
    lastUpdateTime: contact.since,
    abandoned: contact.answeredAt === undefined,
    inQueueSeconds: secondsBetween(contact.createdAt, contact.answeredAt ?? endedAt),
    agentSeconds: contact.answeredAt === undefined ? 0 : secondsBetween(contact.answeredAt, endedAt),
    acwSeconds: contact.answeredAt === undefined ? 0 : secondsBetween(endedAt, contact.since),
    totalDurationSeconds: secondsBetween(contact.createdAt, endedAt),
    isRefused: contact.lastOffer !== undefined,
  };
}

/** A contact that carries on another one's work keeps that one as its master. */
function convertParties({ world }: CxoneTenant, contact: Contact): Row {
  const { catalogue } = world;
  const skill = findSkillOf(catalogue, contact);
  const agent = contact.agentKey === undefined ? undefined : world.agent(contact.agentKey);
  const team = agent && catalogue.teams.find(({ key }) => key === agent.teamKey);
  const entryPoint = catalogue.queues.find(({ key }) => key === contact.queueKey)?.entryPoint;
  return {
    contactId: contact.ids.cxone,
    masterContactId: (contact.masterKey === undefined ? contact : world.contact(contact.masterKey)).ids.cxone,
    agentId: agent === undefined ? null : Number(agent.ids.cxone),
    firstName: agent?.firstName ?? null,
    lastName: agent?.lastName ?? null,
    teamId: team === undefined ? null : Number(team.ids.cxone),
    teamName: team?.name ?? null,
    skillId: skill === undefined ? null : Number(skill.id),
    skillName: skill?.name ?? null,
    pointOfContactId: entryPoint === undefined ? null : Number(entryPoint.id),
    pointOfContactName: entryPoint?.name ?? null,
    isOutbound: contact.media === 'callback',
    transferIndicatorId: 0,
    transferIndicatorName: 'None',
  };
}

const secondsBetween = (from: string, to: string): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
