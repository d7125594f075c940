import { wallMs } from "./clock.ts";
import { type Customer, mistyped } from "./customers.ts";
import type { Draws } from "./draws.ts";

/** What a title lets a reader know. */
export type About =
  | "nothing"
  | "customer"
  | "address"
  | "number"
  /** A person of the household whom the CRM does not name. */
  | "relative"
  /** Someone without any row. */
  | "stranger"
  | "another customer"
  | "no visit";

type Style =
  | "empty"
  | "counter"
  | "dated"
  | "name"
  | "typo"
  | "surname"
  | "address"
  | "number"
  | "topic"
  | "named topic";

/** How often an organization's titles have which style. */
export type TitleMix = Partial<Record<Style, number>> & { topics: readonly string[] };

export type Title = { title: string | null; about: About };

const ABOUT: Record<Style, About> = {
  empty: "nothing",
  counter: "nothing",
  dated: "nothing",
  topic: "nothing",
  name: "customer",
  typo: "customer",
  surname: "customer",
  "named topic": "customer",
  address: "address",
  number: "number",
};

/** A title for a visit, in one of the organization's styles. */
export function titleFor(
  draws: Draws,
  { topics, ...styles }: TitleMix,
  customer: Customer,
  { startMs, zone }: { startMs: number; zone: string },
): Title {
  const style = draws.weighted<Style>(styles);
  const { spoken, surname, address, number } = customer;
  const title = {
    empty: () => null,
    counter: () => `New recording ${draws.whole(2, 60)}`,
    dated: () => `Recording ${clockOf(zone, startMs)}`,
    name: () => draws.pick([spoken, spoken.toLowerCase(), `${spoken} - visit`]),
    typo: () => mistyped(draws, spoken),
    surname: () => draws.pick([surname, `the ${surname}s`, `Mrs. ${surname}`]),
    address: () => draws.pick([address, address.toLowerCase()]),
    number: () => draws.pick([`#${number}`, `Job ${number}`]),
    topic: () => draws.pick(topics),
    "named topic": () =>
      draws.pick([
        `${draws.pick(topics)} with ${spoken}`,
        `${spoken}: ${draws.pick(topics).toLowerCase()}`,
      ]),
  }[style]();
  return { title, about: ABOUT[style] };
}

/** "10/26 9:14": phones title a recording with the moment it began. */
function clockOf(zone: string, ms: number): string {
  const [, month, day, hour, minute] =
    /-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(new Date(wallMs(zone, ms)).toISOString()) ?? [];
  return `${Number(month)}/${Number(day)} ${Number(hour)}:${minute}`;
}

export const NO_TITLE: Title = { title: null, about: "nothing" };

/** What reps call recordings that are no visit. */
export const noVisit = (draws: Draws): Title => ({
  title: draws.pick([
    "Monday huddle",
    "Team meeting - goals for the week",
    "Sales training role play",
    "test",
    "Voice memo to myself",
    "Practice pitch",
  ]),
  about: "no visit",
});
