/**
 * Gathers what is added while a write is under way into the next write, so that one costly sync serves many callers.
 * After a write failed nothing is written any more: what the file holds then is not known.
 */
export interface GroupCommit {
  /** Resolves when the text has been written, in the order of the calls. */
  add(text: string): Promise<void>;
  /** Resolves when nothing is waiting, whether or not it could be written. */
  settled(): Promise<void>;
}

export function createGroupCommit(write: (text: string) => Promise<void>): GroupCommit {
  let gathered: string[] = [];
  let next: Promise<void> | undefined;
  let latest: Promise<void> = Promise.resolve();

  async function commit(before: Promise<void>): Promise<void> {
    let text = '';
    try {
      await before;
    } finally {
      text = gathered.join('');
      gathered = [];
      next = undefined;
    }
    await write(text);
  }

  return {
    add(text) {
      gathered.push(text);
      next ??= latest = commit(latest);
      return next;
    },
    settled: () => latest.catch(() => undefined),
  };
}
