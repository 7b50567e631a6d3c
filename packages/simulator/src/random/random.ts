/** A seeded source of chance: one seed, one sequence, so that any run can be replayed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** @throws RangeError for an empty list. */
  pick<Item>(items: readonly Item[]): Item;
  /** A new list with the same items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Exponentially distributed with the given mean: the time between two arrivals, the length of a talk. */
  exponential(mean: number): number;
  /** A lower-case version 4 UUID. */
  uuid(): string;
  /** `length` characters of the given alphabet. */
  text(length: number, alphabet: string): string;
  /**
   * An independent source that depends only on this source's seed and the label, not on how much was drawn before:
   * a new consumer never shifts the numbers of an old one.
   */
  fork(label: string): Random;
}

/** A random source for the given seed. */
export function createRandom(seed: number | string): Random {
  const next = createGenerator(hash(String(seed)));

  function integer(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1));
  }

  function pick<Item>(items: readonly Item[]): Item {
    const index = integer(0, items.length - 1);
    if (index < 0 || index >= items.length) throw new RangeError('Nothing to pick from.');
    return items[index] as Item;
  }

  function text(length: number, alphabet: string): string {
    let result = '';
    for (let count = 0; count < length; count += 1) result += alphabet.charAt(integer(0, alphabet.length - 1));
    return result;
  }

  return {
    next,
    integer,
    pick,
    text,
    shuffle(items) {
      return items
        .map((item) => ({ item, order: next() }))
        .toSorted((left, right) => left.order - right.order)
        .map(({ item }) => item);
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
    uuid() {
      const hex = '0123456789abcdef';
      return `${text(8, hex)}-${text(4, hex)}-4${text(3, hex)}-${text(1, '89ab')}${text(3, hex)}-${text(12, hex)}`;
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** FNV-1a, 32 bit. */
function hash(value: string): number {
  let result = 0x811c9dc5;
  for (let index = 0; index < value.length; index += 1) {
    result = Math.imul(result ^ value.charCodeAt(index), 0x01000193);
  }
  return result >>> 0;
}

/** The mulberry32 generator: small, fast, and good enough for chance that decides nothing but a simulation. */
function createGenerator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
