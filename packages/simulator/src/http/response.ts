import type { SimulatedResponse } from '../vendor-server.js';

/** A JSON answer of the simulator's own routes; a vendor's answers are made in the vendor's folder. */
export function jsonResponse(status: number, body: unknown): SimulatedResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}
