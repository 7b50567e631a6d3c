import {
  idSchema,
  optionalFlagSchema,
  optionalIdSchema,
  optionalInstantSchema,
  optionalNumberSchema,
  optionalTextSchema,
  recordSchema,
  withoutUndefined,
} from '../vendor-fields.js';

/** What CXone's real-time API tells of one agent, under one set of names for all API versions. */
export interface AgentStateRow {
  readonly agentId: string;
  readonly stateId?: number;
  readonly stateName?: string;
  /** After-contact work is no state of its own: it is Unavailable with this flag. */
  readonly isAcw: boolean;
  readonly outStateId?: string;
  readonly outStateName?: string;
  /** Contacts in hand; more than none while Available is omnichannel work. */
  readonly openContacts: number;
  readonly mediaName?: string;
  readonly contactId?: string;
  readonly teamId?: string;
  readonly startedAt?: string;
  readonly updatedAt?: string;
  /** When the cache that answered last read the database; only some API versions say it here. */
  readonly lastPollTime?: string;
}

export const agentStateRowSchema = recordSchema({
  agentid: idSchema,
  agentstateid: optionalNumberSchema,
  agentstatename: optionalTextSchema,
  isacw: optionalFlagSchema,
  outstateid: optionalIdSchema,
  outstatedescription: optionalTextSchema,
  opencontacts: optionalNumberSchema,
  medianame: optionalTextSchema,
  mediatypename: optionalTextSchema,
  contactid: optionalIdSchema,
  teamid: optionalIdSchema,
  startdate: optionalInstantSchema,
  lastupdatetime: optionalInstantSchema,
  lastpolltime: optionalTextSchema,
}).transform(
  (row): AgentStateRow => ({
    agentId: row.agentid,
    isAcw: row.isacw ?? false,
    openContacts: row.opencontacts ?? 0,
    ...withoutUndefined({
      stateId: row.agentstateid,
      stateName: row.agentstatename,
      outStateId: row.outstateid,
      outStateName: row.outstatedescription,
      mediaName: row.mediatypename ?? row.medianame,
      contactId: row.contactid,
      teamId: row.teamid,
      startedAt: row.startdate,
      updatedAt: row.lastupdatetime,
      lastPollTime: row.lastpolltime,
    }),
  }),
);
