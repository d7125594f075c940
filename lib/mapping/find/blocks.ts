/** If more people than this share a key, the key can't tell them apart and isn't used. */
export const MAX_BLOCK = 8;

const NO_ONE: readonly never[] = [];

/**
 * People by keys: only people who share a key are ever compared. Most keys have one person, stored
 * without an array.
 */
export class Blocks<P extends object> {
  readonly #blocks = new Map<string, P | P[]>();
  readonly #shared: P[][] = [];

  add(key: string, person: P) {
    const block = this.#blocks.get(key);
    if (block === undefined) this.#blocks.set(key, person);
    else if (Array.isArray(block)) block.push(person);
    else {
      const pair = [block, person];
      this.#blocks.set(key, pair);
      this.#shared.push(pair);
    }
  }

  get(key: string): readonly P[] {
    const block = this.#blocks.get(key);
    if (block === undefined) return NO_ONE;
    return Array.isArray(block) ? block : [block];
  }

  /** No one if too many share the key to be told apart. */
  getFew(key: string): readonly P[] {
    const block = this.get(key);
    return block.length > MAX_BLOCK ? NO_ONE : block;
  }

  /** The blocks of two or more people. */
  shared(): readonly (readonly P[])[] {
    return this.#shared;
  }
}
