import type { Random } from "#e2e/sandbox/random.ts";
import type { Customer } from "./customers.ts";
import { HOUR, weighted } from "./draws.ts";
import type { TitleHabit } from "./kinds.ts";
import { mistyped, nicknameOf } from "./names.ts";

type Form =
  | "surname"
  | "full name"
  | "first name"
  | "nickname"
  | "surname and topic"
  | "topic"
  | "street"
  | "number"
  | "partner";

const FORMS: Readonly<Record<TitleHabit, Readonly<Record<Form, number>>>> = {
  names: weights(28, 24, 8, 8, 20, 6, 2, 1, 3),
  numbers: weights(18, 14, 3, 3, 14, 8, 4, 34, 2),
  addresses: weights(18, 16, 5, 4, 16, 6, 30, 2, 3),
  nothing: weights(20, 16, 8, 4, 12, 22, 16, 0, 2),
};

function weights(
  ...shares: [number, number, number, number, number, number, number, number, number]
) {
  const [surname, full, first, nickname, withTopic, topic, street, number, partner] = shares;
  return {
    surname,
    "full name": full,
    "first name": first,
    nickname,
    "surname and topic": withTopic,
    topic,
    street,
    number,
    partner,
  };
}

/** What a rep types for a conversation with this customer, one in 14 times with a slip. */
export function typedTitle(random: Random, customer: Customer, habit: TitleHabit): string {
  const title = form(random, customer, weighted(random, FORMS[habit]));
  const isSlip = random.chance(0.07) && !/\d/.test(title);
  const written = isSlip ? mistyped(random, title) : title;
  return random.chance(0.15) ? written.toLowerCase() : written;
}

function form(random: Random, customer: Customer, kind: Form): string {
  const [one, two] = customer.people;
  const name = customer.business ?? one.last;
  switch (kind) {
    case "surname":
      return customer.business && random.chance(0.3) ? `Dr. ${one.last}` : name;
    case "full name":
      return customer.business ? `${name} - ${one.first}` : `${one.first} ${one.last}`;
    case "first name":
      return one.first;
    case "nickname":
      return `${nicknameOf(one.first)} ${one.last.charAt(0)}`;
    case "surname and topic":
      return `${name} ${customer.topic}`;
    case "topic":
      return customer.topic;
    case "street":
      return `${customer.houseNumber} ${customer.street.split(" ")[0]}`;
    case "number":
      return random.pick([
        `Job ${customer.jobNumber}`,
        customer.jobNumber,
        `#${customer.jobNumber}`,
      ]);
    case "partner":
      return two ? `${two.first} ${two.last}` : `${one.first} ${one.last}`;
  }
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** What the app calls a recording that no one named. */
export function automaticTitle(
  random: Random,
  startMs: number,
  offsetHours: number,
): string | null {
  if (random.chance(0.35)) return null;
  const local = new Date(startMs + offsetHours * HOUR);
  const day = `${MONTHS[local.getUTCMonth()]} ${local.getUTCDate()}`;
  const hour = local.getUTCHours();
  const clock = `${hour % 12 || 12}:${String(local.getUTCMinutes()).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
  return random.pick([
    `Recording ${day}, ${clock}`,
    "New Recording",
    `${day} ${clock}`,
    "Untitled",
    `Conversation ${random.int(1, 400)}`,
  ]);
}

export const OFFICE_TITLES = [
  "test",
  "Testing 123",
  "role play",
  "Team meeting",
  "Ride along training",
  "sales huddle",
  "pitch practice",
] as const;
