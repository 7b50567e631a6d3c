import type { Random } from '../random/random.js';
import type { VendorIds } from './catalogue.js';
import type { Media } from './contact.js';

/** Larger than any integer a JavaScript number holds exactly, as the ids of a long-lived CXone tenant are. */
const FIRST_CXONE_CONTACT_ID = 900_719_925_474_010_001n;

/** Gives new contacts and work items their names, in the order they come. */
export function createIds(random: Random) {
  let count = 0;

  function mint(prefix: string): { key: string; ids: VendorIds } {
    count += 1;
    const cxone = (FIRST_CXONE_CONTACT_ID + BigInt(count)).toString();
    return { key: `${prefix}-${count}`, ids: { genesys: random.uuid(), cxone } };
  }

  return {
    contact: () => mint('contact'),
    workItem: () => mint('work-item'),
    caller(media: Media): string {
      if (media === 'call' || media === 'callback') return `+1555${random.text(7, '0123456789')}`;
      return `customer-${random.text(6, '0123456789')}@example.com`;
    },
  };
}
