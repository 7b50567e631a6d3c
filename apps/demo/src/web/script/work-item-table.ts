import type { WorkItemRow } from '../../board/centre-board.js';
import { flash, type Table } from './agent-table.js';
import { columns, element, setText } from './element.js';
import { duration, shortId, standingWords, type Tone, workItemStatusWords } from './words.js';

interface Line {
  readonly row: HTMLTableRowElement;
  readonly show: (item: WorkItemRow) => void;
  readonly tick: (nowMs: number) => void;
}

/** Work items, the newest first, each with its age and where it stands against its deadline. */
export function createWorkItemTable(label: string): Table {
  const body = element('tbody');
  const head = ['Work item', 'State', 'Service level', 'Age'].map((text) =>
    element('th', { scope: 'col', ...(text === 'Age' ? { class: 'figure' } : {}) }, text),
  );
  const table = element(
    'table',
    { class: 'work-items', 'aria-label': label },
    columns(head.length),
    element('thead', {}, element('tr', {}, ...head)),
    body,
  );
  const lines = new Map<string, Line>();

  return {
    table,
    update({ workItems }) {
      const gone = new Set(lines.keys());
      for (const item of workItems) {
        gone.delete(item.id);
        const line = lines.get(item.id);
        if (line !== undefined) {
          line.show(item);
          continue;
        }
        const made = createLine(item);
        lines.set(item.id, made);
        body.prepend(made.row);
        flash(made.row);
      }
      for (const id of gone) {
        lines.get(id)?.row.remove();
        lines.delete(id);
      }
      table.hidden = lines.size === 0;
    },
    tick(nowMs) {
      for (const line of lines.values()) line.tick(nowMs);
    },
  };
}

function createLine(first: WorkItemRow): Line {
  const name = element('th', { scope: 'row' });
  const state = element('span', { class: 'state' });
  const assignee = element('span', { class: 'detail' });
  const standing = element('span', { class: 'state' });
  const age = element('td', { class: 'figure' });
  const row = element('tr', {}, name, element('td', {}, state, assignee), element('td', {}, standing), age);
  let item = first;

  function show(next: WorkItemRow): void {
    const changed = next.status !== item.status;
    item = next;
    setText(name, next.name ?? shortId(next.id));
    name.title = next.id;
    paint(state, workItemStatusWords[next.status]);
    setText(assignee, shortId(next.assignee ?? ''));
    paint(standing, standingWords[next.standing]);
    if (changed) flash(row);
  }
  show(first);
  return {
    row,
    show,
    tick(nowMs) {
      const until = item.endedAt === undefined ? nowMs : Date.parse(item.endedAt);
      setText(age, duration(until - Date.parse(item.createdAt)));
    },
  };
}

function paint(node: HTMLElement, [word, tone]: readonly [string, Tone]): void {
  setText(node, word);
  node.dataset['tone'] = tone;
}
