import { answerList, answerOne, notFound } from "../../answers.ts";
import type { Box, SandboxApp } from "../../box.ts";
import { cutPage } from "../../paging.ts";
import type { Participant } from "../../rows.ts";
import { groupByCrmUser, groupByParent } from "../../state.ts";
import { viewParticipant } from "../../views/crm.ts";

const pageSize = 100;

type Rows = (box: Box) => Map<string, Participant>;

function addRoutes(app: SandboxApp, path: string, parentKey: string, rowsOf: Rows) {
  app.get(path, (c) => {
    const box = c.get("box");
    const { cursor, userId, [parentKey]: parentId } = c.req.query();
    const all = rowsOf(box);
    const candidates = parentId
      ? groupByParent(all).get(parentId)
      : userId
        ? groupByCrmUser(all).get(userId)
        : [...all.values()];
    const rows = (candidates ?? []).filter(
      (row) =>
        row.organizationId === c.get("caller").organizationId &&
        (!userId || row.userId === userId) &&
        (!parentId || row.parentId === parentId),
    );
    const page = cutPage(rows, (row) => row.id, cursor, pageSize);
    const views = page.rows.map((row) => viewParticipant(box, row, parentKey));
    return answerList(c, views, "bare", page.cursor);
  });

  app.get(`${path}/:id`, (c) => {
    const row = rowsOf(c.get("box")).get(c.req.param("id") ?? "");
    if (row?.organizationId !== c.get("caller").organizationId) throw notFound("Row");
    return answerOne(c, viewParticipant(c.get("box"), row, parentKey), "flat");
  });
}

export function participantRoutes(app: SandboxApp) {
  addRoutes(
    app,
    "/v1/integrations/engagement-users",
    "engagementId",
    (box) => box.state.engagementUsers,
  );
  addRoutes(
    app,
    "/v1/integrations/opportunity-users",
    "opportunityId",
    (box) => box.state.opportunityUsers,
  );
}
