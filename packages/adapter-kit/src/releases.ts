/** What an adapter must let go of when it is closed. */
export interface Releases {
  /** Does something when the adapter is closed, unless taken back by the answer. */
  onClose(release: () => void): () => void;
  isClosed(): boolean;
  /** Closes: everything registered is released, once. */
  releaseAll(): void;
}

/** Makes the list of one adapter: `onClose` and `isClosed` for its ports, `releaseAll` for its `close`. */
export function createReleases(): Releases {
  const releases = new Set<() => void>();
  let closed = false;
  return {
    onClose(release) {
      releases.add(release);
      return () => releases.delete(release);
    },
    isClosed: () => closed,
    releaseAll() {
      closed = true;
      for (const release of releases) release();
      releases.clear();
    },
  };
}
