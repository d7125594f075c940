import { answerList, answerOne, notFound } from "../../answers.ts";
import type { Box, SandboxApp } from "../../box.ts";
import type { Organization } from "../../rows.ts";
import { thin } from "../../views/thin.ts";

const path = "/v1/core/organizations";

function viewOrganization(box: Box, row: Organization) {
  const own = <T extends { organizationId: string }>(rows: Map<string, T>) =>
    [...rows.values()].filter((candidate) => candidate.organizationId === row.id);
  return thin(box, "organization", row.id, {
    ...row,
    betaFeatures: [],
    consentNotRequired: false,
    disabled: false,
    industries: [{ id: "home-improvement", name: "Home improvement" }],
    integrations: own(box.state.connections).map((connection) => ({
      id: connection.id,
      name: connection.name,
      externalAccountId: connection.externalAccountId,
      integrationPlatform: connection.integrationPlatform,
      createdAt: connection.createdAt,
      updatedAt: connection.updatedAt,
      deletedAt: connection.deletedAt,
      isActive: connection.isActive,
    })),
    teams: own(box.state.teams).map(({ id, name, coachUids, memberUids }) => ({
      id,
      name,
      coachUids,
      memberUids,
    })),
  });
}

export function organizationRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const row = c.get("box").state.organizations.get(c.get("caller").organizationId);
    return answerList(c, row ? [viewOrganization(c.get("box"), row)] : [], "wrapped");
  });

  app.get(`${path}/:id`, (c) => {
    const row = c.get("box").state.organizations.get(c.req.param("id"));
    if (row?.id !== c.get("caller").organizationId) throw notFound("Organization");
    return answerOne(c, viewOrganization(c.get("box"), row), "flat");
  });
}
