import type { Random } from "../../random.ts";
import type { SeedContext } from "../context.ts";
import { firstNames, lastNames, places, streets } from "../names.ts";
import { createSummary } from "../texts.ts";

/** What the rows of a large seed share: there are hundreds of thousands of them. */
export type Volume = SeedContext & {
  spots: ReturnType<typeof createSpot>[];
  customers: { name: string; phoneNumbers: string[]; emailAddresses: string[] }[];
  summaries: ReturnType<typeof createSummary>[];
  serial: number;
  times: Map<number, string>;
};

const poolSize = 200;
const pool = <T>(create: () => T): T[] => Array.from({ length: poolSize }, create);
const round = (value: number) => Math.round(value * 1e6) / 1e6;

function createSpot(random: Random) {
  const { city, state, zip, latitude, longitude } = random.pick(places);
  const street = `${random.int(100, 9900)} ${random.pick(streets)}`;
  return {
    addresses: [{ street, city, state, zip, country: "US" }],
    latitude: round(latitude + (random.next() - 0.5) * 0.12),
    longitude: round(longitude + (random.next() - 0.5) * 0.12),
  };
}

function createCustomer(random: Random) {
  const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
  return {
    name: `${last}, ${first}`,
    phoneNumbers: [`+1720556${random.digits(4)}`],
    emailAddresses: [`${first}.${last}@mail.example`.toLowerCase()],
  };
}

export function createVolume(context: SeedContext): Volume {
  const { random } = context;
  return {
    ...context,
    spots: pool(() => createSpot(random)),
    customers: pool(() => createCustomer(random)),
    summaries: pool(() => createSummary(random, "The customer")),
    // Far from the numbers used by the rest of the organization.
    serial: 60_000_000,
    times: new Map(),
  };
}

const hexDigits = Buffer.from("0123456789abcdef");
const dashes = [8, 13, 18, 23];
const uuid = Buffer.alloc(36, "-");

/** Like `random.uuid()`, in a fraction of its time. */
export function newUuid({ random }: Volume): string {
  let bits = 0;
  for (let i = 0; i < 36; i++) {
    if (dashes.includes(i)) continue;
    if (i % 7 === 0) bits = Math.floor(random.next() * 2 ** 32);
    uuid[i] = hexDigits[bits & 15] ?? 0;
    bits >>>= 4;
  }
  uuid[14] = hexDigits[4] ?? 0;
  uuid[19] = hexDigits[10] ?? 0;
  return uuid.toString("latin1");
}

export function newExternalId(volume: Volume): string {
  volume.serial += 3;
  return String(volume.serial);
}

/** The ISO time of a minute since 1970; rows of the same minute share it. */
export function isoOf({ times }: Volume, minute: number): string {
  const known = times.get(minute);
  if (known) return known;
  const text = new Date(minute * 60_000).toISOString();
  times.set(minute, text);
  return text;
}
