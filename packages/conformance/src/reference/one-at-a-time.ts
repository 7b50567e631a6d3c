/** Runs jobs of one key one after the other, in the order in which they came; jobs of different keys side by side. */
export type OneAtATime = <Result>(key: string, job: () => Promise<Result>) => Promise<Result>;

/** Makes one, e.g. for the changes of one agent, of which only one may be between its comparison and its write. */
export function createOneAtATime(): OneAtATime {
  const last = new Map<string, Promise<unknown>>();
  return async (key, job) => {
    const before = last.get(key);
    const own = before === undefined ? job() : before.then(job, job);
    last.set(key, own);
    try {
      return await own;
    } finally {
      if (last.get(key) === own) last.delete(key);
    }
  };
}
