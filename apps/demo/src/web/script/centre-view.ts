import type { AgentRow, CentreBoard, StreamStanding } from '../../board/centre-board.js';
import { createAgentTable } from './agent-table.js';
import { createDemoApi } from './demo-api.js';
import { element, setText } from './element.js';
import { createWorkItemForm } from './work-item-form.js';
import { createWorkItemTable } from './work-item-table.js';
import { agentStatusWords, counted, duration, isTrouble, streamWords, vendorName } from './words.js';

/** One centre's column. */
export interface CentreView {
  readonly section: HTMLElement;
  update(board: CentreBoard): void;
  tick(nowMs: number): void;
}

export function createCentreView(first: CentreBoard): CentreView {
  const { vendor, tenant, serviceLevelMs } = first;
  const title = vendorName(vendor);
  const api = createDemoApi(vendor);
  const agents = createAgentTable(api, `Agents of ${title}`);
  const workItems = createWorkItemTable(`Work items of ${title}`);
  const summary = element('p');
  const counts = element('ul', { class: 'counts', 'aria-label': 'Agents by state' });
  const agentStream = element('p', { class: 'stream' });
  const workItemStream = element('p', { class: 'stream' });
  const namesMissing = element('p', { class: 'note' });
  const nothing = element('p', { class: 'nothing' }, 'No work items yet.');
  const section = element(
    'section',
    { class: 'centre', 'aria-labelledby': `centre-${vendor}`, 'data-vendor': vendor },
    element('header', {}, element('h2', { id: `centre-${vendor}` }, title), element('p', {}, tenant), summary),
    counts,
    heading('Agents', agentStream),
    namesMissing,
    agents.table,
    heading('Work items', workItemStream),
    element('p', { class: 'note' }, `To be done within ${duration(serviceLevelMs)} minutes.`),
    workItems.table,
    nothing,
    createWorkItemForm(api),
  );

  function update(board: CentreBoard): void {
    setText(summary, `${counted(board.agents.length, 'agent')}, ${counted(board.changes, 'change')} seen`);
    counts.replaceChildren(...countItems(board));
    showStream(agentStream, board.agentStream);
    showStream(workItemStream, board.workItemStream);
    setText(namesMissing, board.namesMissing ?? '');
    namesMissing.hidden = board.namesMissing === undefined;
    nothing.hidden = board.workItems.length > 0;
    agents.update(board);
    workItems.update(board);
  }
  update(first);
  return {
    section,
    update,
    tick(nowMs) {
      agents.tick(nowMs);
      workItems.tick(nowMs);
    },
  };
}

const heading = (text: string, stream: HTMLElement): HTMLElement =>
  element('div', { class: 'heading' }, element('h3', {}, text), stream);

function showStream(node: HTMLElement, stream: StreamStanding): void {
  setText(node, streamWords(stream));
  node.dataset['tone'] = isTrouble(stream) ? 'trouble' : '';
}

const countOrder: readonly AgentRow['status'][] = [
  'ready',
  'busy',
  'after-contact-work',
  'not-ready',
  'logged-off',
  'unknown',
];

function countItems({ counts }: CentreBoard): HTMLElement[] {
  return countOrder
    .filter((status) => status !== 'unknown' || counts.unknown > 0)
    .map((status) => {
      const [word, tone] = agentStatusWords[status];
      return element(
        'li',
        {},
        element('span', { class: 'state', 'data-tone': tone }, word),
        ' ',
        element('b', {}, String(counts[status])),
      );
    });
}
