import { MAX_BLOCK } from "./blocks.ts";

type Placed = { place: number };

/** People by the keys that they share with someone who is sought. Other keys are not kept. */
export class SoughtBlocks<P extends object> {
  /** The position of each key's block. */
  readonly #positions = new Map<number, number>();
  /** Most keys have one person, stored without an array. */
  readonly #blocks: (P | P[] | undefined)[] = [];
  /** By the sought person's place. */
  readonly #bySought: (number[] | undefined)[] = [];

  seek({ place }: Placed, key: number) {
    let position = this.#positions.get(key);
    if (position === undefined) {
      position = this.#blocks.push(undefined) - 1;
      this.#positions.set(key, position);
    }
    const own = this.#bySought[place];
    if (own) own.push(position);
    else this.#bySought[place] = [position];
  }

  add(person: P, key: number) {
    const position = this.#positions.get(key);
    if (position === undefined) return;
    const block = this.#blocks[position];
    if (block === undefined) this.#blocks[position] = person;
    else if (Array.isArray(block)) block.push(person);
    else this.#blocks[position] = [block, person];
  }

  /** Adds those who share a key with few others to `found`, each once. */
  addFew({ place }: Placed, found: P[]) {
    for (const position of this.#bySought[place] ?? []) {
      const block = this.#blocks[position];
      if (block === undefined) continue;
      if (!Array.isArray(block)) {
        if (!found.includes(block)) found.push(block);
      } else if (block.length <= MAX_BLOCK) {
        for (const one of block) if (!found.includes(one)) found.push(one);
      }
    }
  }
}
