import type { ContactCentre } from '@contactport/core';
import type { BoardModel } from '../board/board-model.js';

/** One centre as the page sees it. */
export interface ServedCentre {
  readonly centre: ContactCentre;
  readonly board: BoardModel;
}
