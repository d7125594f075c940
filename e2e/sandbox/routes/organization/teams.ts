import { answerList, answerOne, notFoundText } from "../../answers.ts";
import type { Box, SandboxApp, SandboxContext } from "../../box.ts";
import { cutPage, readPageSize } from "../../paging.ts";
import type { Team } from "../../rows.ts";

const path = "/v1/core/organizations/:orgId/teams";

function createManifest(box: Box, uids: string[]) {
  return Object.fromEntries(
    uids.flatMap((uid) => {
      const user = box.state.users.get(uid);
      if (!user) return [];
      const { email, firstName, lastName } = user;
      return [[uid, { email, firstName, lastName }]];
    }),
  );
}

const viewTeam = (box: Box, row: Team) => ({
  ...row,
  coachManifest: createManifest(box, row.coachUids),
  memberManifest: createManifest(box, row.memberUids),
  newUserDefaultConversationTypes: [],
});

function requireOrganization(c: SandboxContext): string {
  const { organizationId } = c.get("caller");
  if (c.req.param("orgId") !== organizationId) throw notFoundText("Organization");
  return organizationId;
}

export function teamRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const box = c.get("box");
    const organizationId = requireOrganization(c);
    const rows = [...box.state.teams.values()].filter(
      (row) => row.organizationId === organizationId,
    );
    const size = readPageSize(c, "pageSize", 25, 1000);
    const page = cutPage(rows, (row) => row.id, c.req.query("cursor"), size);
    const views = page.rows.map((row) => viewTeam(box, row));
    return answerList(c, views, "wrapped", page.cursor);
  });

  app.get(`${path}/:teamId`, (c) => {
    const organizationId = requireOrganization(c);
    const row = c.get("box").state.teams.get(c.req.param("teamId"));
    if (row?.organizationId !== organizationId) throw notFoundText("Team");
    return answerOne(c, viewTeam(c.get("box"), row), "flat");
  });
}
