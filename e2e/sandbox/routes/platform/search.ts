import { z } from "zod";
import { platformCaller } from "../../auth.ts";
import { readBody } from "../../body.ts";
import type { Box, Json, SandboxApp } from "../../box.ts";
import type { Recording } from "../../rows.ts";
import { listNewestRecordings } from "../../state.ts";
import { viewCrmCustomer } from "../../views/crm-customer.ts";
import { platformResultOf } from "../../views/recordings.ts";
import { createVisibility, isVisible } from "./recordings.ts";

const querySchema = z.object({
  organizationIds: z.array(z.string()).optional(),
  organizationId: z.string().optional(),
  searchText: z.string().optional(),
  startDate: z.number().optional(),
  endDate: z.number().optional(),
  repUid: z.string().optional(),
  repUids: z.array(z.string()).optional(),
  teamIds: z.array(z.string()).optional(),
  results: z.array(z.string()).optional(),
  conversationTypes: z.array(z.string()).optional(),
  minDurationMs: z.number().optional(),
  sort: z.string().optional(),
  sortDirection: z.enum(["asc", "desc"]).optional(),
  showCrmCustomer: z.boolean().optional(),
});
const searchSchema = z.object({
  query: querySchema,
  page: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).max(100).default(20),
});
type Query = z.infer<typeof querySchema>;

const holds = (list: string[] | undefined, value: string | null) =>
  !list || list.length === 0 || (value !== null && list.includes(value));

function isHit(box: Box, query: Query, row: Recording): boolean {
  const at = Date.parse(row.createdAt);
  const user = box.state.users.get(row.userId);
  const text = `${row.title} ${user?.firstName} ${user?.lastName}`.toLowerCase();
  return (
    holds(query.organizationIds, row.organizationId) &&
    (!query.organizationId || query.organizationId === row.organizationId) &&
    holds(query.repUid ? [query.repUid] : query.repUids, row.userId) &&
    holds(query.teamIds, row.teamId) &&
    holds(query.results, platformResultOf(row)) &&
    holds(query.conversationTypes, row.conversationType) &&
    at >= (query.startDate ?? 0) &&
    at <= (query.endDate ?? Number.POSITIVE_INFINITY) &&
    row.durationInMilliseconds >= (query.minDurationMs ?? 0) &&
    (!query.searchText || text.includes(query.searchText.toLowerCase()))
  );
}

function viewHit(box: Box, query: Query, row: Recording): Json {
  const user = box.state.users.get(row.userId);
  const customer = query.showCrmCustomer ? viewCrmCustomer(box.state, row) : null;
  return {
    recordingId: row.id,
    title: row.title,
    repFirstName: user?.firstName ?? null,
    repLastName: user?.lastName ?? null,
    userId: row.userId,
    teamId: row.teamId,
    teamName: row.teamId ? (box.state.teams.get(row.teamId)?.name ?? null) : null,
    result: platformResultOf(row),
    dateCreated: Date.parse(row.createdAt),
    isPrivate: false,
    conversationType: row.conversationType,
    durationInMilliseconds: row.durationInMilliseconds,
    processingStage: row.processingStage,
    ...(customer ? { crmCustomer: customer } : {}),
  };
}

/** A read by POST; dates are in epoch milliseconds here. */
export function searchRoutes(app: SandboxApp) {
  app.post("/v2/core/recordings/search", async (c) => {
    const box = c.get("box");
    const { query, page, pageSize } = await readBody(c, searchSchema);
    const isSeen = createVisibility(c);
    const rows = listNewestRecordings(box.state.recordings).filter(
      (row) => isSeen(row) && isHit(box, query, row),
    );
    if (query.sortDirection === "asc") rows.reverse();
    const offset = (page - 1) * pageSize;
    return c.json({
      data: {
        hits: rows.slice(offset, offset + pageSize).map((row) => viewHit(box, query, row)),
        estimatedTotalHits: rows.length,
        limit: pageSize,
        offset,
        processingTimeMs: 1,
        query: query.searchText ?? "",
      },
    });
  });

  /** Redacted audio, also by POST. */
  app.post("/v1/core/recordings/:id/signedUrl", (c) => {
    const { state, storage, audioUrl } = c.get("box");
    platformCaller(c);
    const row = state.recordings.get(c.req.param("id"));
    if (!row || !isVisible(c, row) || row.rootDataPurgedAt || row.processingStatus !== "complete")
      return c.json({ data: { error: true, errorMessage: "Audio is not available" } });
    const { path, expiresAtMs } = storage.sign(row.id);
    return c.json({ data: { error: false, url: `${audioUrl}${path}`, expiration: expiresAtMs } });
  });
}
