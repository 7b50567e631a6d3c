/** Where an adapter writes lines for people. pino's shape, and console's with a thin wrapper. */
export interface Logger {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}
