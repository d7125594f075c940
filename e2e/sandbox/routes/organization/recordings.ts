import { answerList, answerOne, notFound } from "../../answers.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { cutPage, readPageSize } from "../../paging.ts";
import type { Recording } from "../../rows.ts";
import { type RecordingFlags, viewOrganizationRecording } from "../../views/recordings.ts";

const path = "/v1/core/recordings";
/** Above this page size scores silently come back null. */
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

function matches(c: SandboxContext, row: Recording): boolean {
  for (const [name, raw] of Object.entries(c.req.query())) {
    const [field, operator] = name.split(":");
    const compare = operator ? comparisons[operator] : undefined;
    if (compare && (field === "createdAt" || field === "updatedAt"))
      if (!compare(Date.parse(row[field]), Date.parse(raw))) return false;
  }
  const done = row.processingStatus === "complete";
  const { isProcessingDone, isEntityExtractionDone, isSummaryDone } = c.req.query();
  return (
    (isProcessingDone === undefined || String(done) === isProcessingDone) &&
    (isEntityExtractionDone === undefined || String(done) === isEntityExtractionDone) &&
    (isSummaryDone === undefined || String(row.summary.length > 0) === isSummaryDone)
  );
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
    const rows = [...box.state.recordings.values()]
      .filter((row) => row.organizationId === c.get("caller").organizationId && matches(c, row))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id));
    const size = readPageSize(c, "pageSize", 25, 100);
    const page = cutPage(rows, (row) => row.id, c.req.query("cursor"), size);
    const scored = page.rows.length <= largestScoredPage;
    const flags = readFlags(c);
    const views = page.rows.map((row) => viewOrganizationRecording(box, row, flags, scored));
    return answerList(c, views, "wrapped", page.cursor);
  });

  app.get(`${path}/:id`, (c) => {
    const row = findRecording(c);
    const view = viewOrganizationRecording(c.get("box"), row, readFlags(c), true);
    return answerOne(c, view, "flat");
  });

  app.get(`${path}/:id/summaries`, (c) => answerList(c, findRecording(c).summary, "wrapped"));
}
