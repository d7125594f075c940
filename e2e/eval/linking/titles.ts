import { mistype } from "#e2e/eval/mapping/distort-email.ts";
import { nicknames } from "#e2e/eval/mapping/names.ts";
import { createCustomer } from "./people.ts";
import type { Customer, World } from "./world.ts";

export type Title = {
  title: string | null;
  /** Whom a person who reads it would take it to be about, and by what. */
  about: { customer: Customer; by: "name" | "given-name" | "number" | "street" } | null;
};

const nothing = (title: string | null): Title => ({ title, about: null });

const notes = [
  "kitchen",
  "roof leak back side",
  "2nd visit",
  "follow up",
  "new windows front",
  "est",
];

/** The title of a recording of a visit: whatever the app, the dispatcher's link or the rep wrote. */
export function writeTitle(
  world: World,
  customer: Customer,
  startMs: number,
  before: Customer | null,
): Title {
  const { random, kind, noise } = world;
  if (random.chance(noise.titleOfOther)) {
    const isOld = before !== null && random.chance(0.6);
    const other = isOld ? before : createCustomer(world, customer.place, null);
    return { title: writeName(world, other).text, about: { customer: other, by: "name" } };
  }
  if (!random.chance(kind.namedTitles)) return writeDefault(world, customer, startMs);
  const { text, isGivenOnly } = writeName(world, customer);
  const { jobNumber } = customer;
  const named = { customer, by: isGivenOnly ? "given-name" : "name" } as const;
  const numbered = { customer, by: "number" } as const;
  return random.pick<Title>([
    { title: text, about: named },
    { title: text, about: named },
    { title: `${text} ${random.pick(notes)}`, about: named },
    { title: `${text} - ${jobNumber}`, about: numbered },
    { title: random.chance(0.5) ? jobNumber : `Job #${jobNumber}`, about: numbered },
  ]);
}

function writeDefault({ random, timeZone }: World, customer: Customer, startMs: number): Title {
  const kind = random.next();
  if (kind < 0.4) return nothing(`Recording ${random.int(1, 400)}`);
  if (kind < 0.6) return nothing(writeClock(startMs, timeZone));
  if (kind < 0.72) return { title: customer.street, about: { customer, by: "street" } };
  if (kind < 0.82) return nothing(random.pick(notes));
  return nothing(random.pick([null, "", "New recording", "Untitled"]));
}

/** "Nov 12, 2026 at 9:04 AM" */
function writeClock(ms: number, timeZone: string): string {
  const date = { month: "short", day: "numeric", year: "numeric", timeZone } as const;
  const time = { hour: "numeric", minute: "2-digit", timeZone } as const;
  const day = new Intl.DateTimeFormat("en-US", date).format(ms);
  return `${day} at ${new Intl.DateTimeFormat("en-US", time).format(ms)}`;
}

type Written = { text: string; isGivenOnly: boolean };

function writeName(world: World, customer: Customer): Written {
  const { random, noise } = world;
  let { given, family } = customer;
  const { partner, native } = customer;
  if (native && random.chance(noise.ownScript)) {
    return { text: `${native.given} ${native.family}`, isGivenOnly: false };
  }
  if (partner && random.chance(noise.partnerInstead)) given = partner;
  if (random.chance(noise.nickname)) given = random.pick(nicknames[given] ?? [given]);
  if (random.chance(noise.mistypedName)) family = mistype(random, family);
  else if (random.chance(noise.dictatedName)) family = dictate(family);
  const cased = random.chance(0.2) ? (text: string) => text.toLowerCase() : (text: string) => text;
  if (random.chance(noise.givenNameOnly)) return { text: cased(given), isGivenOnly: true };
  return { text: cased(arrange(world, given, family, partner)), isGivenOnly: false };
}

function arrange(
  { random, noise }: World,
  given: string,
  family: string,
  partner: string | null,
): string {
  if (random.chance(noise.familyNameOnly)) {
    return random.pick([
      family,
      `Mr. ${family}`,
      `Mrs ${family}`,
      `The ${family}s`,
      `${family} appt`,
    ]);
  }
  if (random.chance(noise.initials)) {
    return random.pick([`${given.slice(0, 1)}. ${family}`, `${given} ${family.slice(0, 1)}`]);
  }
  if (random.chance(noise.swappedName))
    return random.pick([`${family}, ${given}`, `${family} ${given}`]);
  if (partner && random.chance(0.4)) {
    return random.pick([`${given} & ${partner} ${family}`, `${given} and ${partner} ${family}`]);
  }
  return `${given} ${family}`;
}

/** Names that sound like another. */
const homophones: Record<string, string> = {
  Smith: "Smyth",
  Clark: "Clerk",
  Reed: "Read",
  Meyer: "Mayor",
  Stewart: "Stuart",
  Johnson: "Jonson",
  Thompson: "Tomson",
  Nguyen: "Win",
  Wright: "Right",
  Cook: "Cooke",
  Hughes: "Hues",
  Phillips: "Fillips",
  Wood: "Would",
  Price: "Prize",
  Murphy: "Murfy",
  Bailey: "Bayley",
  Gray: "Grey",
  Lee: "Leigh",
  Allen: "Alan",
  Green: "Greene",
};

const sounds: readonly (readonly [RegExp, string])[] = [
  [/ph/gi, "f"],
  [/ck/g, "k"],
  [/sch/gi, "sh"],
  [/ough/g, "uff"],
  [/son$/, "sen"],
  [/ee/g, "ea"],
  [/(.)\1/g, "$1"],
  [/y$/, "ie"],
  [/z$/, "s"],
  [/^C(?=[aou])/, "K"],
];

/** As a phone's dictation hears it. */
function dictate(family: string): string {
  const whole = homophones[family];
  if (whole) return whole;
  const heard = sounds.find(([sound]) => sound.test(family));
  return heard ? family.replace(...heard) : `${family}e`;
}

/** Titles of what has no appointment. */
export function writeOtherTitle(
  { random, timeZone }: World,
  startMs: number,
  isMeeting: boolean,
): Title {
  const meetings = [
    "Morning meeting",
    "Team huddle",
    "Role play",
    "Training",
    "ride along debrief",
  ];
  const own = isMeeting ? random.pick(meetings) : random.pick(["test", "Test 1", "asdf"]);
  const plain = random.pick([
    `Recording ${random.int(1, 400)}`,
    writeClock(startMs, timeZone),
    null,
  ]);
  return nothing(random.chance(0.35) ? own : plain);
}
