import type { BoardMessage } from '../../board/board-delta.js';
import type { CentreBoard } from '../../board/centre-board.js';
import { applyDelta } from './apply-delta.js';
import { type CentreView, createCentreView } from './centre-view.js';
import { setText } from './element.js';

type MessageData<Name extends BoardMessage['event']> = Extract<BoardMessage, { event: Name }>['data'];

const main = document.querySelector('#centres');
const line = document.querySelector('#line');
if (main === null || line === null) throw new Error('the page is not the one that this script belongs to');

const boards = new Map<string, CentreBoard>();
const views = new Map<string, CentreView>();
/** How far the demo's clock is ahead of this browser's. */
let aheadMs = 0;

const source = new EventSource('/api/events');
source.addEventListener('open', () => say('The board is live'));
source.addEventListener('error', () =>
  say(
    source.readyState === EventSource.CLOSED
      ? 'The demo has closed the line.'
      : 'The line to the demo is cut; trying again…',
  ),
);
listen('boards', ({ boards: all }) => all.forEach(show));
listen('delta', ({ delta }) => {
  const before = boards.get(delta.head.vendor);
  if (before !== undefined) show(applyDelta(before, delta));
});
listen('heartbeat', () => {});
setInterval(tick, 1000);

function listen<Name extends BoardMessage['event']>(name: Name, tell: (data: MessageData<Name>) => void): void {
  source.addEventListener(name, (message: MessageEvent<string>) => {
    // The demo's own server, of the same build, is the other end.
    const data = JSON.parse(message.data) as MessageData<Name>;
    aheadMs = Date.parse(data.now) - Date.now();
    tell(data);
    tick();
  });
}

function show(board: CentreBoard): void {
  boards.set(board.vendor, board);
  const view = views.get(board.vendor);
  if (view !== undefined) return view.update(board);
  const made = createCentreView(board);
  views.set(board.vendor, made);
  main?.append(made.section);
}

/** While the line is cut nothing is known, so times stand still. */
function tick(): void {
  if (source.readyState !== EventSource.OPEN) return;
  for (const view of views.values()) view.tick(Date.now() + aheadMs);
}

function say(text: string): void {
  if (line !== null) setText(line, text);
}
