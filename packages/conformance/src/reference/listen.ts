import type { StreamKnowledge } from '@contactport/core';
import type { ReferenceContext } from './reference-context.js';

interface Listener {
  /** Something may be different. */
  look(): void;
  interrupted(): void;
  resumed(): void;
}

/** Hears of every change, or where that is not declared looks by itself from time to time. The answer stops it. */
export function listen({ clock, world }: ReferenceContext, knowledge: StreamKnowledge, listener: Listener): () => void {
  let cancelLook = (): void => undefined;
  const lookLater = (resolutionMs: number): void => {
    cancelLook = clock.schedule(resolutionMs, () => {
      if (world.connected) listener.look();
      lookLater(resolutionMs);
    });
  };
  const stopListening = world.subscribe((news) => {
    if (news.about === 'connection') {
      if (news.up) listener.resumed();
      else listener.interrupted();
    } else if (knowledge.delivery === 'pushed') {
      listener.look();
    }
  });
  if (knowledge.delivery === 'sampled') lookLater(knowledge.resolutionMs);
  return () => {
    stopListening();
    cancelLook();
  };
}
