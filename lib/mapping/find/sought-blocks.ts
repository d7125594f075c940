import { MAX_BLOCK } from "./blocks.ts";

/**
 * People by the keys that they share with somebody who is sought; other keys are not kept. A key has a
 * head, so that keys with a head that no one is sought by need not be made.
 */
export class SoughtBlocks<S extends object, P extends object> {
  /** The numbers of the blocks, by head and key. */
  readonly #numbers = new Map<string, Map<string, number>>();
  /** By number. Most keys have one person, kept bare. */
  readonly #blocks: (P | P[] | undefined)[] = [];
  readonly #bySought = new Map<S, number[]>();

  seek(sought: S, head: string, keys: readonly string[]) {
    if (keys.length === 0) return;
    const numbers = this.#numbers.get(head) ?? new Map<string, number>();
    const own = this.#bySought.get(sought) ?? [];
    this.#numbers.set(head, numbers);
    this.#bySought.set(sought, own);
    for (const key of keys) {
      let number = numbers.get(key);
      if (number === undefined) {
        number = this.#blocks.push(undefined) - 1;
        numbers.set(key, number);
      }
      own.push(number);
    }
  }

  hasHead(head: string): boolean {
    return this.#numbers.has(head);
  }

  add(person: P, head: string, keys: readonly string[]) {
    const numbers = this.#numbers.get(head);
    if (!numbers) return;
    for (const key of keys) {
      const number = numbers.get(key);
      if (number === undefined) continue;
      const block = this.#blocks[number];
      if (block === undefined) this.#blocks[number] = person;
      else if (Array.isArray(block)) block.push(person);
      else this.#blocks[number] = [block, person];
    }
  }

  /** Adds those who share a key with few others to `found`, each once. */
  addFew(sought: S, found: P[]) {
    for (const number of this.#bySought.get(sought) ?? []) {
      const block = this.#blocks[number];
      if (block === undefined) continue;
      if (!Array.isArray(block)) {
        if (!found.includes(block)) found.push(block);
      } else if (block.length <= MAX_BLOCK) {
        for (const one of block) if (!found.includes(one)) found.push(one);
      }
    }
  }
}
