import { completeSalesforceId } from "#lib/linking/salesforce-id.ts";

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const upper = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const hex = "0123456789abcdef";
const ulid = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export type Random = ReturnType<typeof createRandom>;

/** A seeded generator (mulberry32): the same seed gives the same organization every time. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly [T, ...T[]] | readonly T[]): T => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const text = (alphabet: string, length: number) => {
    let drawn = "";
    for (let i = 0; i < length; i++) drawn += alphabet[int(0, alphabet.length - 1)];
    return drawn;
  };
  let serial = 48_000;
  const uuid = () => {
    const h = text(hex, 32);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
  };
  return {
    next,
    int,
    pick,
    chance: (share: number) => next() < share,
    digits: (length: number) => `${int(1, 9)}${text("0123456789", length - 1)}`,
    uuid,
    /** Increasing numbers with gaps, as CRMs assign them: never the same one twice. */
    serial: () => {
      serial += int(1, 7);
      return String(serial);
    },
    /** 28 characters, like Siro's user IDs. */
    userId: () => text(alphanumeric, 28),
    teamId: () => text(upper, 6),
    connectionId: () => `01${text(ulid, 24)}`,
    secret: (prefix: string) => `${prefix}_${text(alphanumeric, 40)}`,
    /** 18 characters, of which the last three fit the others. */
    salesforceId: (prefix: string) =>
      completeSalesforceId(`${prefix}${text(alphanumeric, 15).slice(0, 12)}`),
  };
}

/** A stable number in 0..1 for a text: decides which rows a variant affects. */
export function hashShare(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h >>> 0) / 4294967296;
}

/** Orders IDs and ISO times; plain comparison is many times faster than a locale's. */
export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
