import type { AgentStatus } from '@contactport/core';
import type { AgentRow, CentreBoard } from './board/centre-board.js';

const width = 80;
const height = 24;
const columnGap = 2;

const shortStatus: Record<AgentStatus, string> = {
  ready: 'ready',
  'not-ready': 'not ready',
  busy: 'BUSY',
  'after-contact-work': 'after work',
  'logged-off': 'off',
  unknown: '?',
};

/** The board as 23 lines of at most 80 characters, one column a centre: it fits the smallest terminal with a line to spare. */
export function renderTerminalView(boards: readonly CentreBoard[], listeningOn: string): string {
  const columnWidth = Math.floor((width - columnGap * (boards.length - 1)) / Math.max(1, boards.length));
  const columns = boards.map((board) => renderColumn(board, columnWidth, height - 4));
  const rows = Array.from({ length: height - 4 }, (_, row) =>
    columns.map((column) => pad(column[row] ?? '', columnWidth)).join(' '.repeat(columnGap)),
  );
  const lines = [`ContactPort  ${listeningOn}`, '', ...rows, 'Ctrl-C ends'];
  return lines.map((line) => line.trimEnd().slice(0, width)).join('\n');
}

function renderColumn(board: CentreBoard, columnWidth: number, lines: number): string[] {
  const { counts } = board;
  const gaps = board.agentStream.gaps + board.workItemStream.gaps;
  const head = [
    `${board.vendor.toUpperCase()}  ${board.agents.length} agents  ${board.changes} changes  ${gaps} gaps`,
    `ready ${counts.ready}  busy ${counts.busy}  acw ${counts['after-contact-work']}  away ${counts['not-ready']}  off ${counts['logged-off']}`,
    `work items ${board.workItems.length}`,
    '-'.repeat(columnWidth),
  ];
  const room = lines - head.length;
  const shown = board.agents.length > room ? room - 1 : room;
  const rows = board.agents.slice(0, shown).map((row) => renderAgent(row, columnWidth));
  const more = board.agents.length - rows.length;
  return [...head, ...rows, ...(more > 0 ? [`… and ${more} more`] : [])];
}

function renderAgent(row: AgentRow, columnWidth: number): string {
  const note = row.pending === undefined ? (row.reason ?? '') : `then ${row.pending}`;
  return `${pad(row.name ?? shortId(row.id), 14)} ${pad(shortStatus[row.status], 11)}${note}`.slice(0, columnWidth);
}

const shortId = (id: string): string => (id.length > 8 ? id.slice(0, 8) : id);

function pad(text: string, length: number): string {
  return text.slice(0, length).padEnd(length);
}
