import type { ContactCentre } from '@contactport/core';
import type { BoardModel } from '../board/board-model.js';

/** A name a person can choose by, and the id behind it. */
export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/** Where work may be handed in, and of which kind. */
export interface WorkPlaces {
  readonly queues: readonly NamedId[];
  readonly entryPoints: readonly NamedId[];
  readonly types: readonly NamedId[];
}

/** One centre as the page sees it. */
export interface ServedCentre {
  readonly centre: ContactCentre;
  readonly board: BoardModel;
  /** What the demo was told when it started: for centres whose ports do not list it. */
  readonly places: WorkPlaces;
}
