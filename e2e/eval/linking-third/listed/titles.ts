import type { Random } from "../../../sandbox/random.ts";
import type { Kind, TitleStyle } from "../kinds/kind.ts";
import type { Customer } from "../world/customers.ts";
import { weighted } from "../world/draws.ts";
import { mistyped, nicknameOf, withoutAccents } from "../world/names.ts";
import type { Recorded } from "../world/phone.ts";
import { zoneOf } from "../world/plan.ts";

/** What a rep or the app called a recording. `subject` is what the CRM's link would have sent. */
export function titleOf(
  kind: Kind,
  random: Random,
  recorded: Recorded,
  about: { subject: string | null; previous: Customer | null },
): string | null {
  const { rep, stay, part } = recorded;
  const zone = zoneOf(kind, rep);
  if (recorded.isFromCrm && about.subject) return about.subject;
  if (stay.visit.what === "test")
    return random.pick(["test", "Test", defaultTitle(recorded, zone), "testing 123"]);
  if (stay.visit.what === "internal") {
    return random.pick([
      "Sales meeting",
      "Role play",
      "Training",
      "1:1",
      defaultTitle(recorded, zone),
    ]);
  }
  // People have a habit, and don't always follow it.
  const style = random.chance(0.7) ? rep.usualTitle : weighted(random, kind.phone.titles);
  // Now and then a title is left over from the customer before.
  const customer = random.chance(0.012) ? about.previous : stay.visit.customer;
  if (!customer) return defaultTitle(recorded, zone);
  // At an unknown door, there is no name to type yet most of the time.
  const isNameKnown = stay.visit.what !== "cold" || random.chance(0.4);
  const title =
    isNameKnown || style === "address" || style === "empty"
      ? styled(style, customer)
      : defaultTitle(recorded, zone);
  return part === 2 && title && random.chance(0.4)
    ? `${title} ${random.pick(["2", "part 2", "(cont.)", "pt 2"])}`
    : title;

  function styled(
    wanted: TitleStyle,
    { first, last, spouse, account, street, number }: Customer,
  ): string | null {
    const who = spouse && random.chance(0.25) ? spouse : first;
    switch (wanted) {
      case "default":
        return defaultTitle(recorded, zone);
      case "full":
        return random.chance(0.2) ? `${first} ${last}`.toLowerCase() : `${who} ${last}`;
      case "last":
        return random.pick([
          last,
          `${last} appt`,
          `The ${last}s`,
          `Mr. ${last}`,
          last.toUpperCase(),
        ]);
      case "first":
        return random.pick([who, nicknameOf(who), `${who} - ${random.pick(kind.phone.topics)}`]);
      case "typo":
        return `${random.chance(0.5) ? `${who} ` : ""}${mistyped(random, withoutAccents(last))}`;
      case "company":
        return random.chance(0.6) ? account : account.split(" ").slice(0, 2).join(" ");
      case "address":
        return random.chance(0.6) ? street : street.split(" ").slice(0, 2).join(" ");
      case "number":
        return random.pick([number, `#${number}`, `Job ${number}`, `${last} ${number}`]);
      case "topic":
        return random.pick(kind.phone.topics);
      case "spanish":
        return random.pick([
          `Cita ${last}`,
          `Sra. ${last}`,
          `visita con ${first}`,
          `casa de ${first} ${last}`,
        ]);
      case "french":
        return random.pick([
          `Rendez-vous ${last}`,
          `M. ${last}`,
          `visite ${account}`,
          `soumission ${account}`,
        ]);
      case "empty":
        return random.chance(0.5) ? null : "";
    }
  }
}

function defaultTitle({ start }: Recorded, timeZone: string): string {
  const date = new Date(start).toLocaleDateString("en-US", {
    timeZone,
    month: "short",
    day: "numeric",
    year: "numeric",
  });
  const time = new Date(start).toLocaleTimeString("en-US", {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
  });
  return `Recording ${date} ${time}`;
}
