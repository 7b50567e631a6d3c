import { WorldRefusal } from '../../world/world-refusal.js';
import { conflict, notFound, ruleBroken } from '../failure.js';

/**
 * What the world refuses, in the platform's words. Business checks answer 409 here: such a conflict does not go away
 * by trying again.
 * @throws GenesysFailure
 */
export function legally<Result>(operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    if (!(error instanceof WorldRefusal)) throw error;
    switch (error.code) {
      case 'wrong-state':
        throw conflict(error.message);
      case 'unknown-status':
      case 'illegal-transition':
        throw ruleBroken('status.transition', 'The status cannot be changed: {reason}', { reason: error.message });
      case 'unknown-agent':
      case 'unknown-contact':
      case 'unknown-queue':
      case 'unknown-reason':
      case 'unknown-skill':
      case 'unknown-work-item':
      case 'unknown-work-type':
      case 'unknown-wrap-up-code':
        throw notFound();
      default:
        error.code satisfies never;
        throw error;
    }
  }
}
