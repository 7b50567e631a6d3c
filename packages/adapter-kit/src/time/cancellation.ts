/** What can be given up before it is done. */
export type Abortable = AbortSignal | Cancellation;

/**
 * An AbortController for what is made anew with every call. A call needs several of which hardly one is ever heard, and an
 * AbortSignal with one listener costs a good part of an exchange. Here its own signal is made when somebody asks for it.
 */
export class Cancellation {
  aborted = false;
  reason: unknown = undefined;
  #links: Set<() => void> | undefined;
  #controller: AbortController | undefined;

  /** For those who know nothing but AbortSignals. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.aborted) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  /** Calls back once, at once where it is aborted already. The answer unlinks it: always call it. */
  onAbort(callback: () => void): () => void {
    if (this.aborted) {
      callback();
      return () => undefined;
    }
    // A function of its own for each link: whoever hands over the same one twice has two to unlink.
    const link = () => callback();
    this.#links ??= new Set();
    this.#links.add(link);
    return () => this.#links?.delete(link);
  }

  /** Only the first abort counts. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    // Whoever is unlinked meanwhile, by one of the others, is not called.
    for (const link of this.#links ?? []) link();
    this.#links = undefined;
    this.#controller?.abort(reason);
  }
}
