import type { Catalogue } from '../world/catalogue.js';
import type { JsonObject } from './json.js';

/** The division everything lies in: the simulated organization has no other. */
export function homeDivision({ organization: { divisionId } }: Catalogue): JsonObject {
  return { id: divisionId, name: 'Home', selfUri: `/api/v2/authorization/divisions/${divisionId}` };
}
