import { createPoller, type Poller, type StateFollower } from '@contactport/adapter-kit';
import { type Clock, isContactCentreError } from '@contactport/core';

/** One watch. */
export interface PollMember<Subject extends string, Truth, Event> {
  readonly follower: StateFollower<Subject, Truth, Event>;
  /** Subjects asked for by name: each poll looks for them even where no list shows them. */
  readonly subjects: readonly Subject[];
  readonly wants: (subject: Subject, truth: Truth) => boolean;
}

/** One look at the vendor. */
export interface Poll<Subject, Truth> {
  /** Everything is to be read, not only what has changed. */
  readonly whole: boolean;
  readonly held: ReadonlyMap<Subject, Truth>;
  /** Asked for by name and not seen yet. */
  readonly missing: ReadonlySet<Subject>;
  readonly signal: AbortSignal;
}

export interface PollHubOptions<Subject, Truth> {
  readonly read: (poll: Poll<Subject, Truth>) => AsyncIterable<readonly [Subject, Truth]>;
  /** Nothing more can happen to it: told, and then no longer asked for. */
  readonly isOver?: (truth: Truth) => boolean;
  readonly intervalMs: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** One poller for any number of watches; it runs while there are any. */
export interface PollHub<Subject extends string, Truth> {
  /** Tells the member all that it wants, from a poll that begins after this. The answer leaves. */
  join<Event>(member: PollMember<Subject, Truth, Event>): () => Promise<void>;
}

export function createPollHub<Subject extends string, Truth>(
  options: PollHubOptions<Subject, Truth>,
): PollHub<Subject, Truth> {
  const { read, isOver = () => false, intervalMs, clock, random } = options;
  type Member = PollMember<Subject, Truth, unknown>;
  const joining = new Set<Member>();
  const following = new Set<Member>();
  const held = new Map<Subject, Truth>();
  let poller: Poller | undefined;
  let whole = true;

  function tell({ follower, wants }: Member, subject: Subject, truth: Truth): void {
    if (wants(subject, truth)) follower.observe(subject, truth);
    else if (follower.held(subject) !== undefined) follower.forget(subject);
  }

  function missing(): Set<Subject> {
    const unseen = [...joining, ...following].flatMap(({ subjects, follower }) =>
      subjects.filter((subject) => follower.held(subject) === undefined),
    );
    return new Set(unseen.filter((subject) => !held.has(subject)));
  }

  async function poll(signal: AbortSignal): Promise<void> {
    const newcomers = [...joining];
    try {
      for await (const [subject, truth] of read({ whole, held, missing: missing(), signal })) {
        // The last watch was left meanwhile: whoever comes next begins anew.
        if (signal.aborted) return;
        held.set(subject, truth);
        for (const member of following) tell(member, subject, truth);
      }
    } catch (error) {
      // A watch that never came to be fails as a call would; one that was live waits for better times.
      const isLasting = isContactCentreError(error) && !error.retryable && !signal.aborted;
      if (isLasting) for (const { follower } of newcomers) follower.end(error);
      throw error;
    }
    if (signal.aborted) return;
    whole = false;
    for (const { follower } of following) follower.resumed('resynchronised');
    for (const member of newcomers) if (joining.delete(member)) begin(member);
    forgetWhatIsOver();
  }

  /** So that a watch that runs for months holds no more than what lives. What was asked for by name is not looked for again. */
  function forgetWhatIsOver(): void {
    for (const [subject, truth] of held) {
      if (!isOver(truth)) continue;
      held.delete(subject);
      for (const { follower, subjects } of following) if (!subjects.includes(subject)) follower.forget(subject);
    }
  }

  function begin(member: Member): void {
    following.add(member);
    for (const [subject, truth] of held) tell(member, subject, truth);
    member.follower.live();
  }

  function onDown(_: unknown, wholeUntilMs: number): void {
    whole = true;
    for (const { follower } of following) follower.interrupted(wholeUntilMs);
  }

  async function leave(member: Member): Promise<void> {
    joining.delete(member);
    following.delete(member);
    if (joining.size + following.size > 0) return;
    const idle = poller;
    poller = undefined;
    held.clear();
    whole = true;
    await idle?.close();
  }

  return {
    join(member) {
      joining.add(member);
      if (poller === undefined) poller = createPoller({ poll, intervalMs, clock, random, onDown });
      else poller.wake();
      return () => leave(member);
    },
  };
}
