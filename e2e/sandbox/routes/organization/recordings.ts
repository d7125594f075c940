import { answerList, answerOne, notFound } from "../../answers.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { type Bound, cutKeysetPage, findSpan, isWithin, readBound } from "../../keyset.ts";
import { readPageSize } from "../../paging.ts";
import { compareBy, listOrdered } from "../../recording-orders.ts";
import type { Recording } from "../../rows.ts";
import { type RecordingFlags, viewOrganizationRecording } from "../../views/recordings.ts";

const path = "/v1/core/recordings";
/** Above this page size, scores are silently null. */
const largestScoredPage = 40;

function readFlags(c: SandboxContext): RecordingFlags {
  const on = (name: string) => c.req.query(name) === "true";
  return {
    showCrmLinks: on("showCrmLinks"),
    showSummary: on("showSummary"),
    showEvaluationScore: on("showEvaluationScore"),
    showEntityExtractions: on("showEntityExtractions"),
    showFollowups: on("showFollowups"),
  };
}

const comparisons = ["gt", "gte", "lt", "lte"] as const;

function readBounds(c: SandboxContext): Bound[] {
  return Object.entries(c.req.query()).flatMap(([name, raw]) => {
    const [field, operator] = name.split(":");
    const comparison = comparisons.find((each) => each === operator);
    if (!comparison || (field !== "createdAt" && field !== "updatedAt")) return [];
    return [readBound(field, comparison, raw)];
  });
}

function createFilter(c: SandboxContext, bounds: Bound[]) {
  const { isProcessingDone, isEntityExtractionDone, isSummaryDone } = c.req.query();
  const { organizationId } = c.get("caller");
  const is = (wanted: string | undefined, actual: boolean) =>
    wanted === undefined || wanted === String(actual);
  return (row: Recording) =>
    row.organizationId === organizationId &&
    bounds.every((bound) => isWithin(row, bound)) &&
    is(isProcessingDone, row.processingStatus === "complete") &&
    is(isEntityExtractionDone, row.processingStatus === "complete") &&
    is(isSummaryDone, row.summary.length > 0);
}

const orders = {
  newest: { key: "createdAt", isSmallestFirst: false },
  oldest: { key: "createdAt", isSmallestFirst: true },
  updated: { key: "updatedAt", isSmallestFirst: false },
} as const;

/** Up to so many rows are sorted anew rather than searched in all. */
const fewRows = 2000;

/** Rows in the wanted order, of which the part between `from` and `to` can fit the bounds. */
function listCandidates(rows: Map<string, Recording>, key: Bound["field"], bounds: Bound[]) {
  const other = key === "createdAt" ? "updatedAt" : "createdAt";
  if (bounds.some((bound) => bound.field === other)) {
    const byOther = listOrdered(rows, other);
    const { from, to } = findSpan(byOther, other, bounds);
    if (to - from <= fewRows) {
      const few = byOther.slice(from, Math.max(from, to)).sort(compareBy(key));
      return { rows: few, ...findSpan(few, key, bounds) };
    }
  }
  const ordered = listOrdered(rows, key);
  return { rows: ordered, ...findSpan(ordered, key, bounds) };
}

function findRecording(c: SandboxContext): Recording {
  const row = c.get("box").state.recordings.get(c.req.param("id") ?? "");
  if (row?.organizationId !== c.get("caller").organizationId) throw notFound("Recording");
  return row;
}

/** Deleted recordings stay in this list, so that consumers can reconcile. */
export function recordingRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const box = c.get("box");
    const order = orders[box.variants.recordingsOrder];
    const bounds = readBounds(c);
    const page = cutKeysetPage({
      ...listCandidates(box.state.recordings, order.key, bounds),
      order,
      filter: createFilter(c, bounds),
      cursor: c.req.query("cursor"),
      size: readPageSize(c, "pageSize", 25, 100),
    });
    const scored = page.rows.length <= largestScoredPage;
    const flags = readFlags(c);
    const views = page.rows.map((row) => viewOrganizationRecording(box, row, flags, scored));
    return answerList(c, views, "wrapped", page.cursor);
  });

  app.get(`${path}/:id`, (c) => {
    const row = findRecording(c);
    const flags = { ...readFlags(c), isOne: true };
    const view = viewOrganizationRecording(c.get("box"), row, flags, true);
    return answerOne(c, view, "flat");
  });

  app.get(`${path}/:id/summaries`, (c) => answerList(c, findRecording(c).summary, "wrapped"));
}
