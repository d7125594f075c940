/** Whoever shares a key with more people than this is told by none of them through that key. */
export const MAX_BLOCK = 8;

const NOBODY: readonly never[] = [];

/** People by keys: only those who share a key are ever compared. Most keys have one person, kept bare. */
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
    if (block === undefined) return NOBODY;
    return Array.isArray(block) ? block : [block];
  }

  /** Nobody where too many share the key to be told apart. */
  getFew(key: string): readonly P[] {
    const block = this.get(key);
    return block.length > MAX_BLOCK ? NOBODY : block;
  }

  /** The blocks of two and more people. */
  shared(): readonly (readonly P[])[] {
    return this.#shared;
  }
}
