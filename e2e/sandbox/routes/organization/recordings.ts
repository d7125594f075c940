import { answerList, answerOne, notFound } from "../../answers.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { cutPage, readPageSize } from "../../paging.ts";
import type { Recording } from "../../rows.ts";
import { listNewestRecordings } from "../../state.ts";
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

type Compare = (value: number, bound: number) => boolean;
const comparisons: Record<string, Compare> = {
  gt: (value, bound) => value > bound,
  gte: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  lte: (value, bound) => value <= bound,
};

type Bound = { field: "createdAt" | "updatedAt"; compare: Compare; at: number };

function readBounds(c: SandboxContext): Bound[] {
  return Object.entries(c.req.query()).flatMap(([name, raw]) => {
    const [field, operator] = name.split(":");
    const compare = operator ? comparisons[operator] : undefined;
    if (!compare || (field !== "createdAt" && field !== "updatedAt")) return [];
    return [{ field, compare, at: Date.parse(raw) }];
  });
}

function createFilter(c: SandboxContext) {
  const bounds = readBounds(c);
  const { isProcessingDone, isEntityExtractionDone, isSummaryDone } = c.req.query();
  const { organizationId } = c.get("caller");
  const is = (wanted: string | undefined, actual: boolean) =>
    wanted === undefined || wanted === String(actual);
  return (row: Recording) =>
    row.organizationId === organizationId &&
    bounds.every(({ field, compare, at }) => compare(Date.parse(row[field]), at)) &&
    is(isProcessingDone, row.processingStatus === "complete") &&
    is(isEntityExtractionDone, row.processingStatus === "complete") &&
    is(isSummaryDone, row.summary.length > 0);
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
    const rows = listNewestRecordings(box.state.recordings).filter(createFilter(c));
    const size = readPageSize(c, "pageSize", 25, 100);
    const page = cutPage(rows, (row) => row.id, c.req.query("cursor"), size);
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
