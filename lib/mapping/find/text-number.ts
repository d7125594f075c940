/**
 * Makes numbers for texts that are given in pieces, so that no joined text is made only to look it up.
 * Of 53 bits: two texts of one organization practically never get one number, and two that did would only
 * be compared once more.
 */
export class TextNumber {
  #high = 0;
  #low = 0;

  /** The text, or the part of it that starts at `from` and ends before `to`. */
  add(text: string, from = 0, to = text.length): this {
    let [high, low] = [this.#high, this.#low];
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at) + 1;
      high = Math.imul(high ^ code, 0x9e3779b1);
      high ^= high >>> 15;
      low = Math.imul(low ^ code, 0x85ebca6b);
      low ^= low >>> 13;
    }
    this.#high = high;
    this.#low = low;
    return this;
  }

  /** The number of what was added, and starts again. */
  end(): number {
    const number = (this.#high >>> 0) * 0x200000 + (this.#low >>> 11);
    this.#high = 0;
    this.#low = 0;
    return number;
  }
}
