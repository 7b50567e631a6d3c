/** The world cannot do what was asked; nothing has changed. Each vendor's server says so in its own words. */
export class WorldRefusal extends Error {
  override readonly name = 'WorldRefusal';
  readonly code:
    | 'unknown-agent'
    | 'unknown-contact'
    | 'unknown-work-item'
    | 'unknown-queue'
    | 'unknown-skill'
    | 'unknown-reason'
    | 'unknown-work-type'
    | 'unknown-status'
    | 'unknown-wrap-up-code'
    | 'illegal-transition'
    | 'wrong-state';

  constructor(code: WorldRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}
