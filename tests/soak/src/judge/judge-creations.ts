import { isContactCentreError } from '@contactport/core';
import type { CreateCall, Run } from '../run.js';

/** No work item doubled, none that was promised missing, none that was denied made. */
export function judgeCreations({ creations, itemsNamed }: Run): string[] {
  return creations.flatMap((call) =>
    judgeCreation(call, itemsNamed(call.name)).map((fault) => `work item ${call.name} ${fault}`),
  );
}

function judgeCreation({ ending }: CreateCall, made: readonly string[]): string[] {
  if (made.length > 1) return [`was made ${made.length} times`];
  const [id] = made;
  if (ending.kind === 'rejected') {
    const isDenied = isContactCentreError(ending.error) && ending.error.effect === 'none';
    return isDenied && id !== undefined ? ['was refused without effect, and is there'] : [];
  }
  if (id === undefined) return [`was ${ending.outcome}, and is not there`];
  const { workItem } = ending;
  return workItem === undefined || workItem.id === id ? [] : [`is ${id}, and was told to be ${workItem.id}`];
}
