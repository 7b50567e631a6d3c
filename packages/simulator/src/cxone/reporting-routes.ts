import type { Agent } from '../world/agent.js';
import type { Contact } from '../world/contact.js';
import { findSkillOf } from './acd-skill.js';
import type { CxoneAgentState } from './agent-state.js';
import { type CxoneAnswer, CxoneFailure, noContent, ok } from './answer.js';
import { contactStates } from './contact-state.js';
import { pageRows, type Row } from './page.js';
import type { ReportingLog } from './reporting-log.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import type { Span } from './span-log.js';
import {
  businessUnitId,
  type CxoneTenant,
  formatInstant,
  parseInstant,
  requireContact,
  requireVisibleAgent,
  visibleAgents,
} from './tenant.js';

/** Longest range of the adherence route, as its page says. */
const adherenceRangeMs = 5 * 60_000;

/** What has been: states of agents and contacts, span by span. Adherence is such states too; it knows no schedule. */
export function createReportingRoutes(tenant: CxoneTenant, log: ReportingLog): CxoneRoutes {
  const { world, clock, baseUrl } = tenant;

  const agentRow = (agent: Agent, { index, startedAt, endedAt, state }: Span<CxoneAgentState>): Row => {
    const skill = state.contact && findSkillOf(world.catalogue, state.contact);
    return {
      agentId: Number(agent.ids.cxone),
      stateIndex: index,
      startDate: formatInstant(startedAt),
      agentStateId: state.id,
      agentStateName: state.name,
      isACW: state.isAcw,
      isOutbound: state.id === 4,
      skillId: skill === undefined ? null : Number(skill.id),
      outStateId: state.outState?.id ?? null,
      outStateDescription: state.outState?.name ?? null,
      duration: Math.floor(((endedAt ?? clock.now()) - startedAt) / 1000),
    };
  };

  const contactHistory = (call: CxoneCall): CxoneAnswer => {
    const contact = requireContact(tenant, call.part('contactId'));
    return ok({ contactStateHistory: log.contacts.read(contact.key).map((span) => contactRow(contact, span)) });
  };

  const contactRow = ({ ids }: Contact, { index, startedAt, endedAt, state }: Span<Contact>): Row => {
    const { id, description } = contactStates[state.phase];
    const skill = findSkillOf(world.catalogue, state);
    return {
      stateIndex: index,
      contactId: ids.cxone,
      contactStateId: id,
      contactStateName: description,
      startDate: formatInstant(startedAt),
      agentId: state.agentKey === undefined ? null : Number(world.agent(state.agentKey).ids.cxone),
      skillId: skill === undefined ? null : Number(skill.id),
      skillName: skill?.name ?? null,
      duration: formatDuration((endedAt ?? clock.now()) - startedAt),
    };
  };

  return {
    'GET /wfm-data/agents/schedule-adherence': (call) => {
      const range = parseRange(call);
      if (range.to - range.from > adherenceRangeMs) throw new CxoneFailure(400, 'Date range may not exceed 5 minutes');
      const businessUnit = {
        businessUnitId: businessUnitId(tenant),
        businessUnitName: world.catalogue.organization.name,
      };
      const rows = visibleAgents(tenant).flatMap((agent) =>
        within(log.agents.read(agent.key), range).map((span) => ({ ...businessUnit, ...agentRow(agent, span) })),
      );
      if (rows.length === 0) return noContent;
      return ok({ agentStateHistory: pageRows(call, baseUrl, rows).rows });
    },

    'GET /agents/{agentId}/state-history': (call) => {
      const agent = requireVisibleAgent(tenant, call.part('agentId'), 'Invalid Agent Id');
      const rows = within(log.agents.read(agent.key), parseRange(call)).map((span) => agentRow(agent, span));
      if (rows.length === 0) return noContent;
      const page = pageRows(call, baseUrl, rows);
      return ok({ totalRecords: page.totalRecords, _links: page._links, agentStateHistory: page.rows });
    },

    // One name in the older pages, another in the present ones.
    'GET /contacts/{contactId}/statehistory': contactHistory,
    'GET /contacts/{contactId}/state-history': contactHistory,
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function parseRange({ parameters }: CxoneCall): Range {
  const from = parseInstant(parameters.text('startDate'), 'Invalid startDate');
  const to = parseInstant(parameters.text('endDate'), 'Invalid endDate');
  if (from === undefined || to === undefined) throw new CxoneFailure(400, 'startDate and endDate are required');
  if (to < from) throw new CxoneFailure(400, 'startDate must be before endDate');
  return { from, to };
}

const within = <State>(spans: readonly Span<State>[], { from, to }: Range): readonly Span<State>[] =>
  spans.filter(({ startedAt, endedAt }) => startedAt < to && (endedAt ?? Number.POSITIVE_INFINITY) > from);

/** ISO-8601, as some of the reports write it. */
const formatDuration = (ms: number): string => `PT${ms / 1000}S`;
