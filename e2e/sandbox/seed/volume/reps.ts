import type { CrmUser, SiroUser } from "../../rows.ts";
import type { State } from "../../state.ts";
import type { SeedContext } from "../context.ts";
import type { Rep } from "../people.ts";

/** A rep who records, for how many days already, and how much in comparison with others. */
export type Recorder = Rep & { days: number; pace: number };

const recordingsPerRep = 250;
const mostUntied = 20;
const mostDisabled = 20;

/** Pairs of the extra people that are in question in this way. */
function listPairs(state: State, kind: "missing-email" | "disabled-siro-user", known: Set<string>) {
  return state.seed.people[kind].flatMap(({ pair }) => {
    const user = state.users.get(pair?.siroUserId ?? "");
    const crmUser = state.crmUsers.get(pair?.crmUserId ?? "");
    return user && crmUser && !known.has(user.id) ? [{ user, crmUser }] : [];
  });
}

const spread = <T>(rows: T[], count: number): T[] =>
  Array.from({ length: Math.min(count, rows.length) }, (_, i) => {
    const row = rows[Math.floor((i * rows.length) / Math.min(count, rows.length))];
    if (row === undefined) throw new Error("nothing to spread");
    return row;
  });

/** Enabled users who are matched, on both sides, with no mapping issue. */
function listTied(state: State, known: Set<string>): { user: SiroUser; crmUser: CrmUser }[] {
  const troubled = new Set(
    Object.values(state.seed.people).flatMap((issues) =>
      issues.flatMap(({ siroUserIds }) => siroUserIds),
    ),
  );
  return [...state.crmUsers.values()].flatMap((crmUser) => {
    const user = state.users.get(crmUser.siroUserId ?? "");
    if (!user || user.disabled || known.has(user.id) || troubled.has(user.id)) return [];
    return [{ user, crmUser }];
  });
}

/**
 * Some hundreds of the extra people: matched ones, a few whom nothing matches, a few who may no longer
 * sign in. `known` are the users who were there before.
 */
export function chooseRecorders(context: SeedContext, known: Set<string>, recordings: number) {
  const { state, random } = context;
  const tied = spread(listTied(state, known), Math.ceil(recordings / recordingsPerRep));
  if (tied.length === 0) throw new Error("extra recordings need extra people");
  const untied = listPairs(state, "missing-email", known).slice(0, mostUntied);
  const disabled = listPairs(state, "disabled-siro-user", known).slice(0, mostDisabled);
  const employ = (pair: { user: SiroUser; crmUser: CrmUser }, mapped: boolean): Recorder => ({
    ...pair,
    mapped,
    days: random.int(60, 480),
    pace: 0.6 + random.next() * 0.8,
  });
  return [
    ...tied.map((pair) => employ(pair, true)),
    ...untied.map((pair) => employ(pair, false)),
    ...disabled.map((pair) => employ(pair, true)),
  ];
}
