import type { Place } from "#lib/linking/place.ts";
import { MINUTE } from "./clock.ts";
import { type Customer, near } from "./customers.ts";
import type { Rep } from "./staff.ts";
import { NO_TITLE, type Title, titleFor } from "./titles.ts";
import type { BookedRow, World } from "./world.ts";

/** What really happened, and the rows that are right for it. */
type Visit = {
  rep: Rep;
  /** When the conversation began, which the CRM need not know. */
  startMs: number;
  minutes: number;
  right: readonly BookedRow[];
  customer?: Customer;
  /** Where they met; the customer's home unless told. */
  where?: Place;
  title?: Title;
};

/** Records a conversation, with the habits of the organization. */
export function tape(world: World, visit: Visit): void {
  const { draws, kind } = world;
  const { habits } = kind;
  const isShort = visit.minutes < 20;
  const late = draws.chance(0.6) ? draws.between(-1, 3) : draws.between(0, habits.late);
  const isDriving = !isShort && draws.chance(habits.drives);
  const begin = visit.startMs + (isDriving ? -draws.between(8, 25) : isShort ? 0 : late) * MINUTE;
  const end = visit.startMs + visit.minutes * MINUTE;
  const overtime = draws.chance(habits.forgetsToStop) ? draws.between(25, 110) * MINUTE : 0;
  const where = isDriving ? onTheWay(world, visit) : (visit.where ?? visit.customer?.home);
  if (isShort || !draws.chance(habits.splits)) {
    press(world, visit, { begin, end: Math.max(end, begin + MINUTE) + overtime, where });
    return;
  }
  const pause = begin + (end - begin) * draws.between(0.3, 0.7);
  press(world, visit, { begin, end: pause, where });
  const again = { begin: pause + draws.between(1, 9) * MINUTE, end: end + overtime };
  press(
    world,
    { ...visit, title: NO_TITLE },
    { ...again, where: visit.where ?? visit.customer?.home },
  );
}

/** The rep is still some kilometers away. */
function onTheWay({ draws }: World, { where, customer }: Visit): Place | undefined {
  const goal = where ?? customer?.home;
  return goal && near(draws, goal, draws.between(3_000, 12_000));
}

type Span = { begin: number; end: number; where: Place | undefined };

function press(world: World, visit: Visit, { begin, end, where }: Span): void {
  const { draws, kind } = world;
  const title = visit.title ?? ownTitle(world, visit, begin);
  const hasLength = !draws.chance(kind.habits.withoutLength);
  world.taped.push({
    recording: {
      id: draws.hex(28),
      title: title.title,
      startMs: Math.round(begin),
      endMs: hasLength ? Math.round(Math.max(end, begin + MINUTE)) : null,
      place: where && draws.chance(kind.habits.located) ? near(draws, where, 25) : null,
      rep: visit.rep.own,
    },
    rep: visit.rep,
    right: visit.right,
    about: title.about,
    customer: visit.customer,
  });
}

/** Now and then, a recording keeps the name of the rep's visit before. */
const MIX_UPS = 0.02;

function ownTitle({ draws, kind, taped }: World, { customer, rep }: Visit, begin: number): Title {
  if (!customer) return NO_TITLE;
  const before = taped.findLast((each) => each.rep === rep)?.customer;
  if (before && before !== customer && draws.chance(MIX_UPS)) {
    return { title: before.spoken, about: "another customer" };
  }
  return titleFor(draws, kind.titles, customer, { startMs: begin, zone: kind.zone });
}
