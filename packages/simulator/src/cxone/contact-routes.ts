import type { Contact } from '../world/contact.js';
import { accepted, CxoneFailure, noContent, ok } from './answer.js';
import { findSkillOf } from './acd-skill.js';
import { convertActiveContact, convertCompletedContact } from './contact-row.js';
import { type ContactState, contactStates } from './contact-state.js';
import { convertMedia } from './media-type.js';
import { pageRows, type Row } from './page.js';
import type { Parameters } from './parameters.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import {
  businessUnitId,
  type CxoneTenant,
  formatInstant,
  hasPresentShapes,
  parseInstant,
  requireContact,
  visibleContacts,
} from './tenant.js';

/** Contacts of every kind, live and past. A work item is known here by its contact only. */
export function createContactRoutes(tenant: CxoneTenant): CxoneRoutes {
  const { world, clock, baseUrl, actor } = tenant;
  const polled = () => ({ businessUnitId: businessUnitId(tenant), lastPollTime: formatInstant(clock.now()) });
  const listLive = (call: CxoneCall, wanted: (contact: Contact) => boolean): readonly Row[] => {
    const since =
      parseInstant(call.parameters.text('updatedSince'), 'Invalid Updated Since') ?? Number.NEGATIVE_INFINITY;
    return visibleContacts(tenant)
      .filter(
        (contact) =>
          wanted(contact) && Date.parse(contact.since) >= since && isAskedFor(tenant, contact, call.parameters),
      )
      .map((contact) => convertActiveContact(tenant, contact, hasPresentShapes(call.version)));
  };

  return {
    'GET /contacts/active': (call) => {
      const present = hasPresentShapes(call.version);
      const live = listLive(call, ({ phase }) => phase !== 'ended' && phase !== 'parked');
      const page = pageRows(call, baseUrl, live);
      const shared = { ...polled(), activeContacts: page.rows };
      return ok(present ? { totalRecords: page.totalRecords, _links: page._links, ...shared } : { resultSet: shared });
    },

    'GET /contacts/parked': (call) => {
      const parked = listLive(call, ({ phase }) => phase === 'parked');
      if (parked.length === 0) return noContent;
      return ok({ resultSet: { ...polled(), parkedContacts: pageRows(call, baseUrl, parked).rows } });
    },

    'GET /contacts/completed': (call) => {
      const from = parseInstant(call.parameters.text('startDate'), 'Invalid startDate');
      const to = parseInstant(call.parameters.text('endDate'), 'Invalid endDate');
      if (from === undefined || to === undefined) throw new CxoneFailure(400, 'startDate and endDate are required');
      const within = ({ createdAt }: Contact): boolean => Date.parse(createdAt) >= from && Date.parse(createdAt) < to;
      const rows = visibleContacts(tenant)
        .filter(
          (contact) => contact.phase === 'ended' && within(contact) && isAskedFor(tenant, contact, call.parameters),
        )
        .map((contact) => convertCompletedContact(tenant, contact, hasPresentShapes(call.version)));
      if (rows.length === 0) return noContent;
      const page = pageRows(call, baseUrl, rows);
      return ok({
        ...polled(),
        totalRecords: page.totalRecords,
        _links: page._links,
        completedContacts: page.rows,
      });
    },

    'GET /contacts/{contactId}': (call) => {
      const contact = requireContact(tenant, call.part('contactId'));
      const convert = contact.phase === 'ended' ? convertCompletedContact : convertActiveContact;
      return ok(convert(tenant, contact, hasPresentShapes(call.version)));
    },

    'POST /contacts/{contactId}/end': (call) => {
      const contact = requireContact(tenant, call.part('contactId'));
      if (contact.endedAt !== undefined) throw new CxoneFailure(409, 'Contact has already ended.');
      world.endContact(contact.key, actor);
      return accepted();
    },

    'GET /contact-state-descriptions': () =>
      ok({ contactStateDescriptions: Object.values(contactStates).map(convertStateDescription) }),

    'GET /contact-state-descriptions/{contactStateId}': (call) => {
      const state = Object.values(contactStates).find(({ id }) => String(id) === call.part('contactStateId'));
      if (state === undefined) throw new CxoneFailure(404, 'Invalid Contact State Id');
      return ok({ contactStateDescriptions: [convertStateDescription(state)] });
    },
  };
}

const convertStateDescription = ({ id, description, category }: ContactState): Row => ({
  ContactStateId: id,
  ContactStateDescription: description,
  ContactStateCategory: category,
});

/** The filters that the lists of contacts share. */
function isAskedFor(tenant: CxoneTenant, contact: Contact, parameters: Parameters): boolean {
  const { world } = tenant;
  const agent = contact.agentKey === undefined ? undefined : world.agent(contact.agentKey);
  const team = world.catalogue.teams.find(({ key }) => key === agent?.teamKey);
  const found: readonly (readonly [asked: string | undefined, is: string | undefined])[] = [
    [parameters.text('mediaTypeId'), String(convertMedia(contact.media).mediaTypeId)],
    [parameters.text('skillId'), findSkillOf(world.catalogue, contact)?.id],
    [parameters.text('agentId'), agent?.ids.cxone],
    [parameters.text('teamId'), team?.ids.cxone],
    [parameters.text('stateId'), String(contactStates[contact.phase].id)],
    [parameters.text('contactId'), contact.ids.cxone],
    // No contact here belongs to a campaign, or to a digital channel with kinds and states of its own.
    [parameters.text('campaignId'), undefined],
    [parameters.text('mediaSubTypeId'), undefined],
    [parameters.text('digitalContactStateId'), undefined],
    [parameters.text('fromAddress') ?? parameters.text('fromAddr'), contact.from],
    [parameters.text('toAddress') ?? parameters.text('toAddr'), contact.to],
  ];
  return found.every(([asked, is]) => asked === undefined || asked === '' || asked === is);
}
