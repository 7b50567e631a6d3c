import type { AgentRow, BoardHead, CentreBoard, WorkItemRow } from './centre-board.js';

/** What has become of a list since it was last told. */
export interface RowsDelta<Row> {
  /** New and changed rows. */
  readonly put: readonly Row[];
  /** Ids of rows that are no longer there. */
  readonly gone: readonly string[];
}

/** What has become of one centre's board since it was last told. */
export interface BoardDelta {
  readonly head: BoardHead;
  readonly agents: RowsDelta<AgentRow>;
  readonly workItems: RowsDelta<WorkItemRow>;
}

/** What the page is told over its event stream, by the event's name. */
export type BoardMessage =
  /** All there is: first on every connection. */
  | { readonly event: 'boards'; readonly data: { readonly now: string; readonly boards: readonly CentreBoard[] } }
  | { readonly event: 'delta'; readonly data: { readonly now: string; readonly delta: BoardDelta } }
  /** Nothing has changed, and the line is still there. */
  | { readonly event: 'heartbeat'; readonly data: { readonly now: string } };

/** @returns undefined where nothing has changed. */
export function diffBoards(before: CentreBoard, after: CentreBoard): BoardDelta | undefined {
  const { agents: agentsBefore, workItems: workItemsBefore, ...headBefore } = before;
  const { agents: agentsAfter, workItems: workItemsAfter, ...head } = after;
  const agents = diffRows(agentsBefore, agentsAfter);
  const workItems = diffRows(workItemsBefore, workItemsAfter);
  const same = equal(headBefore, head) && isEmpty(agents) && isEmpty(workItems);
  return same ? undefined : { head, agents, workItems };
}

function diffRows<Row extends { readonly id: string }>(before: readonly Row[], after: readonly Row[]): RowsDelta<Row> {
  const known = new Map(before.map((row) => [row.id, row]));
  const put = after.filter((row) => {
    const old = known.get(row.id);
    known.delete(row.id);
    return old === undefined || !equal(old, row);
  });
  return { put, gone: [...known.keys()] };
}

const equal = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
const isEmpty = ({ put, gone }: RowsDelta<unknown>): boolean => put.length === 0 && gone.length === 0;
