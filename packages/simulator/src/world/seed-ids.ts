import type { Random } from '../random/random.js';
import type { VendorIds } from './catalogue.js';

/** The key of a thing of the catalogue: its name in kebab case. */
export function seedKey(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

export function seedIds(random: Random, cxone: number): VendorIds {
  return { genesys: random.uuid(), cxone: String(cxone) };
}
