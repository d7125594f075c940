/** The texts of zod for rules that have no words of their own, and how we say them. */
const WORDS: readonly [RegExp, (amount: string) => string][] = [
  [/^Invalid input: .*received (undefined|null)$/, () => "Fill this in."],
  [/^Too small: expected string to have >=?1 /, () => "Fill this in."],
  [/^Too small: expected string to have >=?(\d+)/, (n) => `Use at least ${n} characters.`],
  [/^Too big: expected string to have <=?(\d+)/, (n) => `Use at most ${n} characters.`],
  [/^Too small: expected (?:number|int) to be >(-?[\d.]+)/, (n) => `Enter more than ${n}.`],
  [/^Too big: expected (?:number|int) to be <(-?[\d.]+)/, (n) => `Enter less than ${n}.`],
  [/^Too small: expected (?:number|int) to be >=(-?[\d.]+)/, (n) => `Enter ${n} or more.`],
  [/^Too big: expected (?:number|int) to be <=(-?[\d.]+)/, (n) => `Enter ${n} or less.`],
  [/^Too small: expected array/, () => "Choose at least one."],
  [/^Too big: expected array to have <=?(\d+)/, (n) => `Choose at most ${n}.`],
  [/^Invalid input: expected (?:int|number), received number$/, () => "Enter a whole number."],
  [/^Invalid input: expected (?:int|number)/, () => "Enter a number."],
  [/^Invalid email/, () => "Enter an email address."],
  [/^Invalid URL/, () => "Enter a full address, such as https://example.com."],
  [/^Invalid ISO/, () => "Enter a date."],
  [/^Invalid option/, () => "Choose one of the options."],
  [/^(Invalid|Too (small|big)|Unrecognized|Expected)\b/, () => "This value isn't valid."],
];

/** What a field says: its own words as they are, and zod's in ours. */
export function fieldWords(message: string): string {
  for (const [pattern, say] of WORDS) {
    const found = pattern.exec(message);
    if (found) return say(Number(found[1]).toLocaleString("en-US"));
  }
  return message;
}
