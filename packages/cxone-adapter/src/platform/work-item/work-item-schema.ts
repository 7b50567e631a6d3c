import { z } from 'zod';
import {
  idSchema,
  optionalIdSchema,
  optionalInstantSchema,
  optionalNumberSchema,
  optionalTextSchema,
  recordSchema,
} from '../vendor-fields.js';

/** What CXone tells of one contact that carries a work item, under one set of names for all API versions. */
export interface ContactRow {
  readonly contactId: string;
  /** Stays the same through transfers, each of which makes another contact. */
  readonly masterId: string;
  readonly agentId?: string | undefined;
  readonly skillId?: string | undefined;
  readonly stateName?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly durationSeconds?: number | undefined;
  /** The sender: a person's address, unless the tenant keeps external ids there. */
  readonly from?: string | undefined;
}

/** `workItemID` is in none of them: only the agent's own event tells it. */
export const contactRowSchema = recordSchema({
  contactid: idSchema,
  mastercontactid: optionalIdSchema,
  agentid: optionalIdSchema,
  skillid: optionalIdSchema,
  statename: optionalTextSchema,
  state: optionalTextSchema,
  contactstartdate: optionalInstantSchema,
  contactstart: optionalInstantSchema,
  lastupdatetime: optionalInstantSchema,
  totaldurationseconds: optionalNumberSchema,
  fromaddress: optionalTextSchema,
  fromaddr: optionalTextSchema,
  fromadd: optionalTextSchema,
}).transform(
  (row): ContactRow => ({
    contactId: row.contactid,
    masterId: row.mastercontactid ?? row.contactid,
    agentId: row.agentid,
    skillId: row.skillid,
    stateName: row.statename ?? row.state,
    startedAt: row.contactstartdate ?? row.contactstart,
    updatedAt: row.lastupdatetime,
    durationSeconds: row.totaldurationseconds,
    from: row.fromaddress ?? row.fromaddr ?? row.fromadd,
  }),
);

/** The answer to a creation; some versions leave it empty. */
export const creationSchema = z
  .preprocess((answer) => answer ?? {}, recordSchema({ contactid: optionalIdSchema }))
  .transform(({ contactid }) => ({ contactId: contactid }));
