import type { AgentRow, CentreBoard } from '../../board/centre-board.js';
import type { DemoApi } from './demo-api.js';
import { columns, element, setText } from './element.js';
import { createStateEditor } from './state-editor.js';
import { agentStatusWords, duration, shortId } from './words.js';

/** A table that follows the board; `tick` moves the times on. */
export interface Table {
  readonly table: HTMLTableElement;
  update(board: CentreBoard): void;
  tick(nowMs: number): void;
}

interface Line {
  readonly row: HTMLTableRowElement;
  readonly show: (agent: AgentRow) => void;
  readonly tick: (nowMs: number) => void;
}

export function createAgentTable(api: DemoApi, label: string): Table {
  const body = element('tbody');
  const head = ['Agent', 'State', 'For', ''].map((text) =>
    text === '' ? element('td') : element('th', { scope: 'col', ...(text === 'For' ? { class: 'figure' } : {}) }, text),
  );
  const table = element(
    'table',
    { class: 'agents', 'aria-label': label },
    columns(head.length),
    element('thead', {}, element('tr', {}, ...head)),
    body,
  );
  const lines = new Map<string, Line>();

  return {
    table,
    update({ agents, settable }) {
      for (const agent of agents) {
        const line = lines.get(agent.id);
        if (line !== undefined) line.show(agent);
        else lines.set(agent.id, createLine(api, agent, settable));
      }
      arrange(
        body,
        agents.toSorted(byName).map(({ id }) => lines.get(id)?.row),
      );
    },
    tick(nowMs) {
      for (const line of lines.values()) line.tick(nowMs);
    },
  };
}

function createLine(api: DemoApi, first: AgentRow, settable: readonly string[]): Line {
  const name = element('th', { scope: 'row' });
  const state = element('span', { class: 'state' });
  const detail = element('span', { class: 'detail' });
  const time = element('td', { class: 'figure' });
  const button = element('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false' }, 'Change');
  const act = element('td', { class: 'act' }, button);
  const row = element(
    'tr',
    {},
    name,
    element('td', {}, state, detail),
    time,
    ...(settable.length > 0 ? [act] : [element('td')]),
  );
  let agent = first;
  let editor: HTMLTableRowElement | undefined;

  button.addEventListener('click', () => {
    if (editor !== undefined) return close();
    editor = createStateEditor(api, agent, settable, close);
    row.after(editor);
    button.setAttribute('aria-expanded', 'true');
  });

  function close(): void {
    editor?.remove();
    editor = undefined;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }

  function show(next: AgentRow): void {
    const [word, tone] = agentStatusWords[next.status];
    const changed = next.status !== agent.status;
    agent = next;
    setText(name, next.name ?? shortId(next.id));
    name.title = next.id;
    setText(state, word);
    state.dataset['tone'] = tone;
    setText(detail, detailOf(next));
    button.setAttribute('aria-label', `Change ${next.name ?? shortId(next.id)}`);
    if (changed) flash(row);
  }
  show(first);
  return {
    row,
    show,
    tick: (nowMs) => setText(time, agent.since === undefined ? '' : duration(nowMs - Date.parse(agent.since))),
  };
}

/** The reason is of what holds now; `then` is of what follows. */
function detailOf({ status, reason, pending }: AgentRow): string {
  const why = status === 'not-ready' ? reason : undefined;
  return [why, pending === undefined ? undefined : `then ${pending}`].filter((part) => part !== undefined).join(', ');
}

/** Puts rows into this order and leaves those alone that stand right; an open editor stays below its row. */
function arrange(body: HTMLTableSectionElement, rows: readonly (HTMLTableRowElement | undefined)[]): void {
  const standing = [...body.children].filter((child) => !child.classList.contains('editor'));
  const wanted = rows.filter((row) => row !== undefined);
  if (wanted.every((row, index) => row === standing[index])) return;
  for (const row of wanted) {
    const editor = row.nextElementSibling?.classList.contains('editor') === true ? row.nextElementSibling : undefined;
    body.append(row, ...(editor === undefined ? [] : [editor]));
  }
}

const byName = (left: AgentRow, right: AgentRow): number =>
  (left.name ?? left.id).localeCompare(right.name ?? right.id, undefined, { numeric: true });

/** Shows for a moment that a row has changed. */
export function flash(row: HTMLElement): void {
  row.classList.remove('changed');
  void row.offsetWidth;
  row.classList.add('changed');
}
