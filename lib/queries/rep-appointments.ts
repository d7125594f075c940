import "server-only";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { isSiroError, type SiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import { readAppointmentsAround, type TimeWindow } from "./appointments-around.ts";
import { findRepIds, type IdSpace, type Rep, type UnreadRep } from "./rep-ids.ts";

export type RepAppointments = {
  items: Engagement[];
  /** False if Siro may have more appointments in the requested time. Only then is "none" not certain. */
  complete: boolean;
  /** The kind of ID that Siro's list is by; null if unknown. */
  space: IdSpace | null;
  /** Whether Siro listed any appointment of the rep, at whatever time. */
  isAny: boolean;
  /** Siro's refusal, if it listed no appointments because of one. */
  refusal: Problem | null;
};

/** Siro does not document which IDs this list expects, so the one that works is remembered. */
const SPACES: readonly IdSpace[] = ["siro", "external", "crm"];
const spaces = processSingleton("ID spaces", () => new Map<string, IdSpace>());

/**
 * A rep's appointments that start between two times (ISO). A refusal of an ID is part of the result;
 * temporary failures (network, rate limit, 5xx) are thrown.
 */
export async function listRepAppointments(
  organizationId: string,
  api: SiroTransport,
  rep: Rep | UnreadRep,
  window: TimeWindow,
): Promise<RepAppointments> {
  const known = spaces.get(organizationId);
  const order = known ? [known, ...SPACES.filter((space) => space !== known)] : SPACES;
  const nothing: NothingFound[] = [];
  for (const space of order) {
    const found = await readSpace(space, organizationId, api, rep, window);
    if (found.items === null) {
      // An empty list may only mean that Siro expects another kind of ID.
      nothing.push(found);
      continue;
    }
    spaces.set(organizationId, space);
    return { items: found.items, complete: found.complete, space, isAny: true, refusal: null };
  }
  return { items: [], space: known ?? null, isAny: false, ...judgeNothing(nothing, known) };
}

/** What one kind of ID says about a rep for whom Siro listed nothing under it. */
type NothingFound = {
  items: null;
  space: IdSpace;
  /** Number of IDs whose list was read, possibly not to its end. */
  lists: number;
  /** True if all of the rep's IDs are known and their lists were read to the end. */
  complete: boolean;
  refusals: SiroError[];
};

type Found = { items: Engagement[]; complete: boolean };

async function readSpace(
  space: IdSpace,
  organizationId: string,
  api: SiroTransport,
  rep: Rep | UnreadRep,
  window: TimeWindow,
): Promise<Found | NothingFound> {
  const { ids, complete } = await findRepIds(space, organizationId, api, rep);
  const nothing: NothingFound = { items: null, space, lists: 0, complete, refusals: [] };
  const items = new Map<string, Engagement>();
  let isAny = false;
  // Several CRM users may be the rep: one in each connection.
  for (const userId of ids) {
    try {
      const found = await readAppointmentsAround(api, userId, window);
      isAny ||= found.isAny;
      for (const item of found.items) items.set(item.id, item);
      nothing.lists += 1;
      nothing.complete &&= found.complete;
    } catch (error) {
      if (!isSiroError(error) || !REFUSALS.includes(error.kind)) throw error;
      nothing.refusals.push(error);
    }
  }
  if (!isAny) return nothing;
  const isWhole = nothing.complete && nothing.refusals.length === 0;
  return { items: [...items.values()], complete: isWhole };
}

/** Worst first: an unknown ID is normal, because Siro expects only one kind. */
const REFUSALS = ["forbidden", "invalid", "not-found"];

/**
 * Whether there really are no appointments. If Siro's kind of ID is known, only its lists count. Otherwise
 * some list must have been read to its end, and none refused for lack of permission.
 */
function judgeNothing(
  nothing: readonly NothingFound[],
  known: IdSpace | undefined,
): Pick<RepAppointments, "complete" | "refusal"> {
  const deciding = nothing.filter(({ space }) => known === undefined || space === known);
  const refusals = deciding
    .flatMap((each) => each.refusals)
    .toSorted((a, b) => REFUSALS.indexOf(a.kind) - REFUSALS.indexOf(b.kind));
  const [worst] = refusals;
  const wasRead = deciding.some(({ lists }) => lists > 0);
  const isRefused =
    worst !== undefined && (known !== undefined || !wasRead || worst.kind === "forbidden");
  const isWhole = deciding.every(({ complete }) => complete);
  const hasNoId = known !== undefined && refusals.length === 0 && !wasRead;
  return {
    complete: !isRefused && isWhole && (wasRead || hasNoId),
    refusal: isRefused ? toProblem(worst) : null,
  };
}
