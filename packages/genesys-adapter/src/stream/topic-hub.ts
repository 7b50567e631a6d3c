/** Everything that one subject is heard by; kept together on one connection. */
export interface TopicGroup {
  readonly subject: string;
  readonly topics: readonly string[];
}

/** Who listens. Subjects are those of the listener's own groups. */
export interface TopicListener {
  onEvent(subject: string, topic: string, body: unknown): void;
  /** Events of these subjects may be missing. `wholeUntilMs`: last moment at which surely none was. */
  onInterrupted(subjects: readonly string[], wholeUntilMs: number): void;
  /** Events of these subjects come again: read them. */
  onRestored(subjects: readonly string[]): void;
  /** They cannot be had at all: refused for good. */
  onFailed(error: unknown): void;
}

/** All topics that anybody listens to, over as few connections as there can be, shared by all listeners. */
export interface TopicHub {
  /**
   * Resolves once events of all these groups come.
   * @throws `signal.reason` when that is given up before: then nobody listens, and nothing is tried any more.
   */
  listen(
    groups: readonly TopicGroup[],
    listener: TopicListener,
    signal: AbortSignal | undefined,
  ): Promise<TopicSubscription>;
  close(): Promise<void>;
}

export interface TopicSubscription {
  end(): void;
}
