import type { AgentRow, StreamStanding, WorkItemRow } from '../../board/centre-board.js';

/** Which colour goes with a word; the word alone says all. */
export type Tone = 'ready' | 'busy' | 'work' | 'away' | 'off';

export const agentStatusWords: Readonly<Record<AgentRow['status'], readonly [word: string, tone: Tone]>> = {
  ready: ['Ready', 'ready'],
  busy: ['Busy', 'busy'],
  'after-contact-work': ['After-contact work', 'work'],
  'not-ready': ['Not ready', 'away'],
  'logged-off': ['Logged off', 'off'],
  unknown: ['Unknown', 'off'],
};

export const workItemStatusWords: Readonly<Record<WorkItemRow['status'], readonly [word: string, tone: Tone]>> = {
  submitted: ['Submitted', 'away'],
  waiting: ['Waiting', 'away'],
  queued: ['Queued', 'away'],
  offered: ['Offered', 'work'],
  active: ['Active', 'busy'],
  held: ['Held', 'work'],
  parked: ['Parked', 'work'],
  'wrap-up': ['Wrap-up', 'work'],
  completed: ['Completed', 'ready'],
  cancelled: ['Cancelled', 'off'],
  unknown: ['Unknown', 'off'],
};

export const standingWords: Readonly<Record<WorkItemRow['standing'], readonly [word: string, tone: Tone]>> = {
  'on-track': ['On track', 'ready'],
  'at-risk': ['At risk', 'work'],
  breached: ['Breached', 'busy'],
  met: ['Met', 'ready'],
  missed: ['Missed', 'busy'],
};

export function vendorName(vendor: string): string {
  if (vendor === 'genesys') return 'Genesys Cloud';
  return vendor === 'cxone' ? 'NICE CXone' : vendor;
}

/** How a stream is doing, in one line that hides nothing: how it knows, and what it has missed. */
export function streamWords(stream: StreamStanding): string {
  const { state, knowledge, gaps, resynchronised, reason } = stream;
  if (state === 'refused') return 'Not watched: this adapter does not offer it';
  if (state === 'failed') return `Stream ended: ${reason ?? 'without a reason'}`;
  const how =
    knowledge === undefined
      ? undefined
      : knowledge.delivery === 'pushed'
        ? 'pushed'
        : `sampled every ${knowledge.resolutionMs / 1000} s`;
  const missed = gaps === 0 ? 'no gaps' : `${counted(gaps, 'gap')}, ${resynchronised} read again`;
  return [streamStateWords[state], how, missed].filter((part) => part !== undefined).join(' · ');
}

const streamStateWords = {
  connecting: 'Connecting…',
  live: 'Live',
  interrupted: 'Interrupted: this may be out of date',
  closed: 'Closed',
} as const;

export function isTrouble({ state }: StreamStanding): boolean {
  return state === 'failed' || state === 'interrupted' || state === 'closed';
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `0:07`, `12:30`, `2:03:15`; what lies in the future by a clock's error is now. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** What goes in a name's place where there is none: enough of a long id to tell it from the next. */
export function shortId(id: string): string {
  return id.length > 20 ? `${id.slice(0, 8)}…` : id;
}
