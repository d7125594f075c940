import { answerList, answerOne, notFound } from "../../answers.ts";
import type { SandboxApp } from "../../box.ts";
import { cutUndocumentedPage } from "../../paging.ts";
import type { OrganizationToken } from "../../rows.ts";

const viewToken = (row: OrganizationToken) => ({
  tokenId: row.tokenId,
  tokenName: row.tokenName,
  organizationId: row.organizationId,
  authorizedOrgGroupId: row.authorizedOrgGroupId,
  parentOrgGroupTokenId: null,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
});

export function identityRoutes(app: SandboxApp) {
  app.get("/v1/core/auth/caller-identity", (c) => {
    const caller = c.get("caller");
    if (caller.api !== "organization") throw notFound("Token");
    return answerOne(c, viewToken(caller.token), "flat");
  });

  const live = (row: OrganizationToken, organizationId: string) =>
    row.organizationId === organizationId && !row.revokedAt;

  app.get("/v1/core/auth/tokens", (c) => {
    const { organizationId } = c.get("caller");
    const rows = [...c.get("box").state.organizationTokens.values()]
      .filter((row) => live(row, organizationId))
      .map(viewToken);
    const page = cutUndocumentedPage(c, rows, (row) => row.tokenId);
    return answerList(c, page.rows, "wrapped", page.cursor);
  });

  app.get("/v1/core/auth/tokens/:id", (c) => {
    const row = c.get("box").state.organizationTokens.get(c.req.param("id"));
    if (!row || !live(row, c.get("caller").organizationId)) throw notFound("Token");
    return answerOne(c, viewToken(row), "flat");
  });
}
