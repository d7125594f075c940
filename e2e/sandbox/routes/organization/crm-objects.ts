import { answerList, answerOne, notFound } from "../../answers.ts";
import type { Box, Json, SandboxApp, SandboxContext } from "../../box.ts";
import { cutPage } from "../../paging.ts";
import { listIds } from "../../row-groups.ts";
import type { Customer, Engagement, Opportunity, Participant } from "../../rows.ts";
import { groupByParent, listByExternalId, type State } from "../../state.ts";
import { isEngagementSent, viewAccount, viewEngagement, viewOpportunity } from "../../views/crm.ts";

type Row = Engagement | Opportunity;

const isSent = (c: SandboxContext, row: Row | Customer) =>
  "engagementType" in row ? isEngagementSent(c.get("box"), row) : !row.deletedAt;

type View<T> = (box: Box, row: T, participants: Participant[]) => Json;

const pageSize = 25;

/** The rows whose `recordingId` can be this: the link names each. */
function listLinked({ recordings }: State, recordingId: string): string[] {
  const link = recordings.get(recordingId)?.link;
  return [link?.engagementId, link?.opportunityId].flatMap((id) => id ?? []);
}

/** These lists support exact filters and a cursor, but neither `pageSize` nor a date filter. */
function listRows<T extends Row>(
  c: SandboxContext,
  rows: Map<string, T>,
  users: Map<string, Participant>,
  view: View<T>,
): Response {
  const { cursor, recordingId, externalId } = c.req.query();
  const isAsked = (row: T | undefined) =>
    row?.organizationId === c.get("caller").organizationId &&
    isSent(c, row) &&
    (!recordingId || row.recordingId === recordingId) &&
    (!externalId || row.externalId === externalId);
  const ids = externalId
    ? listByExternalId(rows, externalId).map((row) => row.id)
    : recordingId
      ? listLinked(c.get("box").state, recordingId)
      : listIds(rows);
  const page = cutPage(
    ids,
    (id) => id,
    cursor,
    pageSize,
    (id) => isAsked(rows.get(id)),
  );
  const participants = groupByParent(users);
  const views = page.rows.flatMap((id) => {
    const row = rows.get(id);
    return row ? view(c.get("box"), row, participants.get(id) ?? []) : [];
  });
  return answerList(c, views, "wrapped", page.cursor);
}

function findRow<T extends Row | Customer>(
  c: SandboxContext,
  rows: Map<string, T>,
  what: string,
): T {
  const row = rows.get(c.req.param("id") ?? "");
  if (!row || !isSent(c, row) || row.organizationId !== c.get("caller").organizationId)
    throw notFound(what);
  return row;
}

const participantsOf = (users: Map<string, Participant>, parentId: string) =>
  groupByParent(users).get(parentId) ?? [];

export function crmObjectRoutes(app: SandboxApp) {
  app.get("/v1/integrations/engagements", (c) => {
    const { engagements, engagementUsers } = c.get("box").state;
    return listRows(c, engagements, engagementUsers, viewEngagement);
  });
  app.get("/v1/integrations/engagements/:id", (c) => {
    const { engagements, engagementUsers } = c.get("box").state;
    const row = findRow(c, engagements, "Engagement");
    const view = viewEngagement(c.get("box"), row, participantsOf(engagementUsers, row.id));
    return answerOne(c, view, "flat");
  });
  app.delete("/v1/integrations/engagements/:id", (c) => {
    const { engagements } = c.get("box").state;
    return remove(c, findByEitherId(c, engagements));
  });
  app.get("/v1/integrations/opportunities", (c) => {
    const { opportunities, opportunityUsers } = c.get("box").state;
    return listRows(c, opportunities, opportunityUsers, viewOpportunity);
  });
  app.get("/v1/integrations/opportunities/:id", (c) => {
    const { opportunities, opportunityUsers } = c.get("box").state;
    const row = findRow(c, opportunities, "Opportunity");
    const view = viewOpportunity(c.get("box"), row, participantsOf(opportunityUsers, row.id));
    return answerOne(c, view, "flat");
  });
  app.delete("/v1/integrations/opportunities/:id", (c) =>
    remove(c, findRow(c, c.get("box").state.opportunities, "Opportunity")),
  );
  app.get("/v1/integrations/accounts", (c) => {
    const box = c.get("box");
    const { organizationId } = c.get("caller");
    const rows = [...box.state.accounts.values()]
      .filter((row) => row.organizationId === organizationId && !row.deletedAt)
      .map((row) => viewAccount(box, row));
    return answerList(c, rows, "bare");
  });
  app.get("/v1/integrations/accounts/:id", (c) => {
    const row = findRow(c, c.get("box").state.accounts, "Account");
    return answerOne(c, viewAccount(c.get("box"), row), "flat");
  });
  app.delete("/v1/integrations/accounts/:id", (c) =>
    remove(c, findRow(c, c.get("box").state.accounts, "Account")),
  );
}

/** By Siro's own ID, or with `idType=external` by the CRM's, on one platform if it's named. */
function findByEitherId(c: SandboxContext, rows: Map<string, Engagement>): Engagement {
  if (c.req.query("idType") !== "external") return findRow(c, rows, "Engagement");
  const { connections } = c.get("box").state;
  const platform = c.req.query("integrationPlatform");
  const found = listByExternalId(rows, c.req.param("id") ?? "").find((row) => {
    const connection = connections.get(row.integrationConnectionId);
    return (
      row.organizationId === c.get("caller").organizationId &&
      isSent(c, row) &&
      (!platform || connection?.integrationPlatform === platform)
    );
  });
  if (!found) throw notFound("Engagement");
  return found;
}

function remove(c: SandboxContext, row: Row | Customer): Response {
  const now = c.get("box").clock.iso();
  Object.assign(row, { deletedAt: now, updatedAt: now });
  return c.json(true);
}
