import {
  idSchema,
  optionalFlagSchema,
  optionalIdSchema,
  optionalNumberSchema,
  optionalTextSchema,
  pageSchema,
  recordSchema,
} from '../vendor-fields.js';

/** CXone's directory under one set of names for all API versions. What is not said to be inactive is active. */

export const agentRowSchema = recordSchema({
  agentid: idSchema,
  userid: optionalIdSchema,
  username: optionalTextSchema,
  firstname: optionalTextSchema,
  lastname: optionalTextSchema,
  emailaddress: optionalTextSchema,
  teamid: optionalIdSchema,
  isactive: optionalFlagSchema,
}).transform((row) => ({
  agentId: row.agentid,
  userId: row.userid,
  userName: row.username,
  name: [row.firstname, row.lastname].filter((part) => part !== undefined).join(' '),
  email: row.emailaddress,
  teamId: row.teamid,
  active: row.isactive !== false,
}));
export type AgentRow = ReturnType<typeof agentRowSchema.parse>;

export const teamRowSchema = recordSchema({
  teamid: idSchema,
  teamname: optionalTextSchema,
  isactive: optionalFlagSchema,
}).transform((row) => ({ teamId: row.teamid, name: row.teamname, active: row.isactive !== false }));
export type TeamRow = ReturnType<typeof teamRowSchema.parse>;

export const skillRowSchema = recordSchema({
  skillid: idSchema,
  skillname: optionalTextSchema,
  mediatypeid: optionalNumberSchema,
  mediatypename: optionalTextSchema,
  isactive: optionalFlagSchema,
}).transform((row) => ({
  skillId: row.skillid,
  name: row.skillname,
  mediaTypeId: row.mediatypeid,
  mediaName: row.mediatypename,
  active: row.isactive !== false,
}));
export type SkillRow = ReturnType<typeof skillRowSchema.parse>;

/** How one agent stands to one skill. */
export const assignmentRowSchema = recordSchema({
  agentid: optionalIdSchema,
  skillid: optionalIdSchema,
  skillname: optionalTextSchema,
  agentproficiencyvalue: optionalNumberSchema,
  isactive: optionalFlagSchema,
}).transform((row) => ({
  agentId: row.agentid,
  skillId: row.skillid,
  name: row.skillname,
  proficiency: row.agentproficiencyvalue,
  active: row.isactive !== false,
}));
export type AssignmentRow = ReturnType<typeof assignmentRowSchema.parse>;

export const dispositionRowSchema = recordSchema({
  dispositionid: idSchema,
  dispositionname: optionalTextSchema,
}).transform((row) => ({ dispositionId: row.dispositionid, name: row.dispositionname }));
export type DispositionRow = ReturnType<typeof dispositionRowSchema.parse>;

/** What became of one skill of a request about several. */
export const skillResultSchema = recordSchema({
  skillid: optionalIdSchema,
  success: optionalFlagSchema,
  error: optionalTextSchema,
}).transform((row) => ({ skillId: row.skillid, failed: row.success === false, error: row.error }));

export const listSchemas = {
  agents: pageSchema('agents'),
  teams: pageSchema('teams'),
  skills: pageSchema('skills'),
  assignments: pageSchema('agentSkillAssignments'),
  dispositions: pageSchema('dispositions'),
  skillResults: pageSchema('skillResults'),
} as const;
