/** Set by `npm run test:long`. */
export const longTestsVariable = "SIRO_ADMIN_LONG_TESTS";

export const isLong = process.env[longTestsVariable] === "1";

/** A short version for every `npm test`, the full length for `npm run test:long`. */
export function inLength<T>(short: T, long: T): T {
  return isLong ? long : short;
}
