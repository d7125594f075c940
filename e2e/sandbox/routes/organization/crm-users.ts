import { answerList, answerOne, notFound, Refusal } from "../../answers.ts";
import type { Box, SandboxApp, SandboxContext } from "../../box.ts";
import { cutPage, cutStuckPage, type Page, readPageSize } from "../../paging.ts";
import type { CrmUser, Engagement } from "../../rows.ts";
import { groupByCrmUser, groupByParent } from "../../state.ts";
import { isEngagementSent, viewEngagement } from "../../views/crm.ts";
import { viewCrmUser } from "../../views/crm-user.ts";

const path = "/v1/integrations/users";

/**
 * The CRM users whose appointments `users/{id}/engagements` returns, or null for an ID of the other
 * kind.
 */
function readCrmUserIds(box: Box, id: string): string[] | null {
  if (box.variants.engagementsIdSpace === "crm") return box.state.crmUsers.has(id) ? [id] : null;
  if (!box.state.users.has(id)) return null;
  const ids: string[] = [];
  for (const row of box.state.crmUsers.values()) if (row.siroUserId === id) ids.push(row.id);
  return ids;
}

/** The list's rows by the variant in which `startingAfter`/`startingBefore` are times. */
function isInTimes(c: SandboxContext, { startTime }: Engagement): boolean {
  const { startingAfter, startingBefore } = c.req.query();
  const after = startingAfter ? Date.parse(startingAfter) : Number.NEGATIVE_INFINITY;
  const before = startingBefore ? Date.parse(startingBefore) : Number.POSITIVE_INFINITY;
  const start = Date.parse(startTime);
  return !(start <= after) && !(start >= before);
}

/** The list's rows by the variant in which they are IDs. */
function cutBetweenIds(c: SandboxContext, rows: Engagement[]): Engagement[] {
  const { startingAfter, startingBefore } = c.req.query();
  const from = rows.findIndex((row) => row.id === startingAfter) + 1;
  const to = rows.findIndex((row) => row.id === startingBefore);
  return rows.slice(from, to < 0 ? undefined : to);
}

/** Appointments of these CRM users in the order of the variant, within the asked window. */
function listEngagementsOf(c: SandboxContext, crmUserIds: string[]): Engagement[] {
  const { state, variants } = c.get("box");
  const { organizationId } = c.get("caller");
  const groups = groupByCrmUser(state.engagementUsers);
  const own = crmUserIds.flatMap((id) => groups.get(id) ?? []);
  const isByTimes = variants.engagementsWindow === "times";
  const sign = variants.engagementsOrder === "asc" ? 1 : -1;
  const rows = [...new Set(own.map((row) => row.parentId))]
    .flatMap((id) => state.engagements.get(id) ?? [])
    .filter((row) => row.organizationId === organizationId && isEngagementSent(c.get("box"), row))
    .filter((row) => !isByTimes || isInTimes(c, row))
    .sort((a, b) => sign * (Date.parse(a.startTime) - Date.parse(b.startTime)));
  return isByTimes ? rows : cutBetweenIds(c, rows);
}

/** How the variant treats `pageSize` and the cursor. */
function cutCrmUsers(c: SandboxContext, rows: CrmUser[]): Page<CrmUser> {
  const asked = readPageSize(c, "pageSize", 25, 1000);
  const { crmUserPaging } = c.get("box").variants;
  const keyOf = (row: CrmUser) => row.id;
  if (crmUserPaging === "stuck") return cutStuckPage(rows, keyOf);
  const sizes = { honoured: asked, fixed: 25, capped: Math.min(asked, 50), cut: 25 };
  const page = cutPage(rows, keyOf, c.req.query("cursor"), sizes[crmUserPaging]);
  return crmUserPaging === "cut" ? { ...page, cursor: null } : page;
}

/** The caller's CRM users, as far as the variant includes them in the list. */
function listCrmUsers(c: SandboxContext): CrmUser[] {
  const { state, variants } = c.get("box");
  if (variants.crmUserList === "absent") throw new Refusal(404, "Not found");
  if (variants.crmUserList === "empty") return [];
  const { organizationId } = c.get("caller");
  return [...state.crmUsers.values()].filter((row) => row.organizationId === organizationId);
}

export function crmUserRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const box = c.get("box");
    const page = cutCrmUsers(c, listCrmUsers(c));
    const views = page.rows.map((row) => viewCrmUser(box, row));
    return answerList(c, views, "wrapped", page.cursor);
  });

  app.get(`${path}/:id`, (c) => {
    const { state, variants } = c.get("box");
    const row = state.crmUsers.get(c.req.param("id"));
    const isShown = variants.crmUserList === "present";
    if (!row || !isShown || row.organizationId !== c.get("caller").organizationId)
      throw notFound("User");
    return answerOne(c, viewCrmUser(c.get("box"), row), "wrapped");
  });

  app.get(`${path}/:id/engagements`, (c) => {
    const box = c.get("box");
    const ids = readCrmUserIds(box, c.req.param("id"));
    if (!ids && box.variants.engagementsOtherId === "404") throw notFound("User");
    const limit = Number(c.req.query("limit") ?? 100);
    if (!Number.isInteger(limit) || limit < 1) throw new Refusal(400, "Invalid limit");
    const rows = listEngagementsOf(c, ids ?? []).slice(0, limit);
    const participants = groupByParent(box.state.engagementUsers);
    const views = rows.map((row) => viewEngagement(box, row, participants.get(row.id) ?? []));
    return answerList(c, views, "bare");
  });
}
