import { notFound, Refusal } from "../../answers.ts";
import { platformCaller } from "../../auth.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { countsAsUnlinked } from "../../links.ts";
import { cutPage } from "../../paging.ts";
import { compareText } from "../../random.ts";
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
  const caller = platformCaller(c);
  if (row.deletedAt || row.organizationId !== caller.organizationId) return false;
  return caller.isAdmin || row.userId === caller.user.id;
}

export function findRecording(c: SandboxContext): Recording {
  const row = c.get("box").state.recordings.get(c.req.param("id") ?? "");
  if (!row || !isVisible(c, row)) throw notFound("Recording");
  return row;
}

const listOf = (value: string | undefined) =>
  value ? value.split(",").map((part) => part.trim()) : null;

function createFilter(c: SandboxContext) {
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
  const after = query["dateCreated:gt"];
  const before = query["dateCreated:lt"];
  return (row: Recording) =>
    isVisible(c, row) &&
    (!organizationId || row.organizationId === organizationId) &&
    (!teamIds || teamIds.includes(row.teamId ?? "")) &&
    (!types || types.includes(row.conversationType)) &&
    (!result || platformResultOf(row) === result) &&
    (!after || Date.parse(row.createdAt) > Date.parse(after)) &&
    (!before || Date.parse(row.createdAt) < Date.parse(before)) &&
    (crmLinkStatus !== "unlinked" || countsAsUnlinked(state, row));
}

const orderKeys: Record<string, (row: Recording) => string> = {
  dateCreated: (row) => row.createdAt,
  result: platformResultOf,
  teamId: (row) => row.teamId ?? "",
  conversationType: (row) => row.conversationType,
};

function readLimit(c: SandboxContext): number {
  const limit = Number(c.req.query("limit") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new Refusal(400, "limit must be between 1 and 100", { plain: true });
  return limit;
}

export function recordingRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const box = c.get("box");
    const keyOf = orderKeys[c.req.query("orderBy") ?? "dateCreated"];
    if (!keyOf) throw new Refusal(400, "Invalid orderBy", { plain: true });
    const sign = c.req.query("orderDirection") === "asc" ? 1 : -1;
    const rows = [...box.state.recordings.values()]
      .filter(createFilter(c))
      .sort((a, b) => sign * compareText(keyOf(a), keyOf(b)) || compareText(a.id, b.id));
    const page = cutPage(rows, (row) => row.id, c.req.query("cursor"), readLimit(c));
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
      quotes: null,
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
