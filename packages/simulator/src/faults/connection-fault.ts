/**
 * The connection ends without an answer. An in-memory join passes it on as its transport's failure; the HTTP shell cuts
 * the line.
 */
export class ConnectionFault extends Error {
  override readonly name = 'ConnectionFault';
  /** `connect`: surely nothing reached the vendor. `exchange`: it may have. */
  readonly phase: 'connect' | 'exchange';
  /** Template of the route that did the work nobody was told of, for the request counts. */
  readonly route: string | undefined;

  constructor(phase: ConnectionFault['phase'], route?: string) {
    super(phase === 'connect' ? 'no connection' : 'the connection broke before the answer');
    this.phase = phase;
    this.route = route;
  }
}
