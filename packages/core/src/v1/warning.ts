/** The call succeeded, but not quite as asked. */
export interface Warning {
  /** Stable, kebab-case, e.g. `on-queue-not-routable`. */
  readonly code: string;
  readonly message: string;
}
