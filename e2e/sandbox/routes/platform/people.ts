import { Refusal } from "../../answers.ts";
import { platformCaller } from "../../auth.ts";
import type { Json, SandboxApp } from "../../box.ts";
import { thin } from "../../views/thin.ts";
import { requireQuery } from "../organization/oauth-apps.ts";

export function peopleRoutes(app: SandboxApp) {
  app.get("/v1/core/organizations/:id/users", (c) => {
    const box = c.get("box");
    const caller = platformCaller(c);
    if (!caller.isAdmin || c.req.param("id") !== caller.organizationId)
      throw new Refusal(403, "Only admins may list the users of an organization");
    const recordings = [...box.state.recordings.values()].filter((row) => !row.deletedAt);
    const last = new Map<string, { count: number; at: string }>();
    for (const row of recordings) {
      const seen = last.get(row.userId);
      const at = seen && seen.at > row.createdAt ? seen.at : row.createdAt;
      last.set(row.userId, { count: (seen?.count ?? 0) + 1, at });
    }
    const data = [...box.state.users.values()]
      .filter((row) => row.organizationId === caller.organizationId)
      .map(({ id, siroStaff: _staff, invitedAt: _invited, createdAt, ...row }): Json => {
        const seen = last.get(id);
        return thin(box, "platformUser", id, {
          ...row,
          uid: id,
          dateCreated: createdAt,
          lastRecordingDate: seen?.at ?? null,
          countRecordings: seen?.count ?? 0,
        });
      });
    return c.json({ data });
  });

  app.get("/v1/core/conversation-configurations", (c) => {
    const box = c.get("box");
    const caller = platformCaller(c);
    requireQuery(c, ["organizationId"]);
    if (c.req.query("organizationId") !== caller.organizationId)
      throw new Refusal(403, "No access to this organization");
    const data = box.state.conversationConfigurations
      .filter((row) => row.organizationId === caller.organizationId)
      .map((row): Json => {
        const scope = row.teamId ?? row.organizationId;
        return thin(box, "configuration", row.conversationType, {
          id: `${scope}-${row.conversationType}`,
          conversationType: row.conversationType,
          displayName: row.displayName,
          orgId: row.organizationId,
          ...(row.teamId ? { teamId: row.teamId } : {}),
          expressions: [],
          debriefQuestions: [],
          belongsToConfigGroups: [],
          halftimeModeEnabled: false,
          summaryPrompts: [],
        });
      });
    return c.json({ data });
  });
}
