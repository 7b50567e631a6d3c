import type { BoardDelta, RowsDelta } from '../../board/board-delta.js';
import type { CentreBoard } from '../../board/centre-board.js';

/** The board after a delta. */
export function applyDelta(board: CentreBoard, { head, agents, workItems }: BoardDelta): CentreBoard {
  return { ...head, agents: applyRows(board.agents, agents), workItems: applyRows(board.workItems, workItems) };
}

function applyRows<Row extends { readonly id: string }>(rows: readonly Row[], delta: RowsDelta<Row>): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const id of delta.gone) byId.delete(id);
  for (const row of delta.put) byId.set(row.id, row);
  return [...byId.values()];
}
