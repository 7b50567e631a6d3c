import type { RoutabilityReport, StateCatalog, StateChange, WorkItemCreation, WorkItemDraft } from '@contactport/core';
import type { WorkPlaces } from '../../server/work-places.js';

/** What the demo refused, as its errors say it. */
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
  /** The rules that stand against it, the values that would do. */
  readonly hints: readonly string[];
}

export type Answer<Value> = { readonly ok: true; readonly value: Value } | Refusal;

/** A draft as JSON carries it: ids are plain strings there. */
export type DraftFields = {
  readonly [Field in keyof Pick<WorkItemDraft, 'name' | 'priority'>]: WorkItemDraft[Field];
} & {
  readonly destination: { readonly queueId: string } | { readonly entryPointId: string };
  readonly type?: string;
};

/** The routes of one centre. */
export interface DemoApi {
  catalog(agentId: string): Promise<Answer<StateCatalog>>;
  change(agentId: string, target: { readonly status: string; readonly reason?: string }): Promise<Answer<StateChange>>;
  workPlaces(): Promise<Answer<WorkPlaces>>;
  check(draft: DraftFields): Promise<Answer<RoutabilityReport>>;
  create(draft: DraftFields): Promise<Answer<WorkItemCreation>>;
}

export function createDemoApi(vendor: string): DemoApi {
  const base = `/api/centres/${encodeURIComponent(vendor)}`;
  return {
    catalog: (agentId) => call(`${base}/catalog?agent=${encodeURIComponent(agentId)}`),
    change: (agentId, target) => call(`${base}/agents/${encodeURIComponent(agentId)}/state`, target),
    workPlaces: () => call(`${base}/work-places`),
    check: (draft) => call(`${base}/work-items/check`, draft),
    create: (draft) => call(`${base}/work-items`, draft),
  };
}

async function call<Value>(path: string, body?: unknown): Promise<Answer<Value>> {
  try {
    const response = await fetch(
      path,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    const answer: unknown = await response.json();
    // The demo's own server, of the same build, is the other end.
    return response.ok ? { ok: true, value: answer as Value } : refusalOf(answer);
  } catch {
    return { ok: false, code: 'NETWORK', message: 'The demo does not answer. Is it still running?', hints: [] };
  }
}

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: {
      readonly reason?: string;
      readonly allowed?: readonly string[];
      readonly violations?: readonly { readonly message: string }[];
    };
  };
}

function refusalOf(answer: unknown): Refusal {
  const { code, message, details } = (answer as ErrorBody).error;
  return {
    ok: false,
    code,
    message,
    hints: details?.violations?.map((violation) => violation.message) ?? [],
  };
}
