import { notFound, Refusal } from "../../answers.ts";
import { platformCaller } from "../../auth.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { type Bound, cutKeysetPage, findSpan, isWithin, readBound } from "../../keyset.ts";
import { countsAsUnlinked } from "../../links.ts";
import { listOrdered, listOrderedOf, type OrderKey } from "../../recording-orders.ts";
import type { Recording } from "../../rows.ts";
import {
  platformResultOf,
  viewPlatformDetail,
  viewPlatformRecording,
} from "../../views/recordings.ts";
import { createUtterances } from "../../views/utterances.ts";

const path = "/v1/core/recordings";

/**
 * What the token's user can see: an admin the whole organization, a rep their own recordings; no
 * one sees deleted ones.
 */
export function isVisible(c: SandboxContext, row: Recording): boolean {
  return createVisibility(c)(row);
}

export function createVisibility(c: SandboxContext) {
  const { organizationId, isAdmin, user } = platformCaller(c);
  return (row: Recording) =>
    !row.deletedAt && row.organizationId === organizationId && (isAdmin || row.userId === user.id);
}

export function findRecording(c: SandboxContext): Recording {
  const row = c.get("box").state.recordings.get(c.req.param("id") ?? "");
  if (!row || !isVisible(c, row)) throw notFound("Recording");
  return row;
}

const listOf = (value: string | undefined) =>
  value ? value.split(",").map((part) => part.trim()) : null;

function readBounds(c: SandboxContext): Bound[] {
  return (["gt", "lt"] as const).flatMap((comparison) => {
    const raw = c.req.query(`dateCreated:${comparison}`);
    return raw ? [readBound("createdAt", comparison, raw)] : [];
  });
}

function createFilter(c: SandboxContext, bounds: Bound[]) {
  const { state } = c.get("box");
  const query = c.req.query();
  const teamIds = listOf(query.teamId);
  const names = listOf(query.conversationType);
  const types = names
    ? state.conversationConfigurations
        .filter((configuration) => names.includes(configuration.displayName))
        .map((configuration) => configuration.conversationType)
    : null;
  const { result, crmLinkStatus, organizationId } = query;
  const isSeen = createVisibility(c);
  return (row: Recording) =>
    isSeen(row) &&
    (!organizationId || row.organizationId === organizationId) &&
    (!teamIds || teamIds.includes(row.teamId ?? "")) &&
    (!types || types.includes(row.conversationType)) &&
    (!result || platformResultOf(row) === result) &&
    bounds.every((bound) => isWithin(row, bound)) &&
    (crmLinkStatus !== "unlinked" || countsAsUnlinked(state, row));
}

const orderNames = new Map<string, OrderKey>([
  ["dateCreated", "createdAt"],
  ["result", "result"],
  ["teamId", "teamId"],
  ["conversationType", "conversationType"],
]);

/** Recordings in order, without most of those that the caller can't see or didn't ask for. */
function listCandidates(c: SandboxContext, key: OrderKey): Recording[] {
  const { recordings } = c.get("box").state;
  const { isAdmin, user } = platformCaller(c);
  const teamIds = listOf(c.req.query("teamId"));
  if (!isAdmin) return listOrderedOf(recordings, { userIds: [user.id] }, key);
  return teamIds
    ? listOrderedOf(recordings, { teamIds: [...new Set(teamIds)] }, key)
    : listOrdered(recordings, key);
}

function readLimit(c: SandboxContext): number {
  const limit = Number(c.req.query("limit") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new Refusal(400, "limit must be between 1 and 100", { plain: true });
  return limit;
}

export function recordingRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const box = c.get("box");
    const key = orderNames.get(c.req.query("orderBy") ?? "dateCreated");
    if (!key) throw new Refusal(400, "Invalid orderBy", { plain: true });
    const rows = listCandidates(c, key);
    const bounds = readBounds(c);
    const span = key === "createdAt" ? findSpan(rows, key, bounds) : { from: 0, to: rows.length };
    const page = cutKeysetPage({
      rows,
      ...span,
      order: { key, isSmallestFirst: c.req.query("orderDirection") === "asc" },
      filter: createFilter(c, bounds),
      cursor: c.req.query("cursor"),
      size: readLimit(c),
    });
    const on = (name: string) => c.req.query(name) === "true";
    const flags = {
      showCrmCustomer: on("showCrmCustomer"),
      showEvaluationScore: on("showEvaluationScore"),
      showFollowups: on("showFollowups"),
    };
    const data = page.rows.map((row) => viewPlatformRecording(box, row, flags));
    return c.json({ data, cursor: page.cursor });
  });

  app.get(`${path}/:id`, (c) => {
    const on = (name: string) => c.req.query(name) === "true";
    const data = viewPlatformDetail(c.get("box"), findRecording(c), {
      showCrmCustomers: on("showCrmCustomers"),
      showEvaluationScore: on("showEvaluationScore"),
      showSummary: on("showSummary"),
    });
    return c.json({ data });
  });

  app.get(`${path}/:id/summary`, (c) => {
    const data = findRecording(c).summary.map((part, i) => ({
      id: part.id,
      promptHeader: part.name,
      promptResponse: part.content,
      summaryResultIndex: i,
      quotes:
        i === 0
          ? [
              {
                quote: "We need it before March.",
                startTimeInMillis: 95_000,
                endTimeInMillis: 99_000,
              },
            ]
          : null,
    }));
    return c.json({ data });
  });

  app.get(`${path}/:id/utterances`, (c) => {
    const row = findRecording(c);
    const data = createUtterances(c.get("box").state, row);
    return c.json({ data, pageSize: data.utterances.length, cursor: null });
  });

  app.get(`${path}/:id/deep-link/:tenant`, (c) => {
    const row = findRecording(c);
    const tenant = c.req.param("tenant");
    if (tenant !== "siro" && tenant !== "salespro") throw new Refusal(400, "Unknown tenant");
    const host = tenant === "siro" ? "app.siro.ai" : "salespro.siro.ai";
    const timestamp = c.req.query("timestamp");
    const position = timestamp ? `?timestamp=${encodeURIComponent(timestamp)}` : "";
    return c.json({ data: `https://${host}/#/recordings/${row.id}${position}` });
  });
}
