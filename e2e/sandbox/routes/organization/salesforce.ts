import { z } from "zod";
import { answerOne } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { Box, SandboxApp } from "../../box.ts";
import { createRandom } from "../../random.ts";
import type { Connection } from "../../rows.ts";

const detailsSchema = z.object({
  namespace: z.string(),
  org_id: z.string(),
  instance_url: z.string(),
  refresh_token: z.string().default(""),
  username: z.string().optional(),
  is_prod: z.boolean().nullish(),
  use_prod_eca: z.boolean().nullish(),
});

/** The Salesforce sign-in is part of one connection: the existing one, or a new one. */
function upsertConnection({ state, clock }: Box, organizationId: string, orgId: string) {
  const existing = [...state.connections.values()].find(
    (row) =>
      row.organizationId === organizationId &&
      !row.deletedAt &&
      row.integrationPlatform === "SALESFORCE",
  );
  if (existing) {
    existing.updatedAt = clock.iso();
    return existing;
  }
  const row: Connection = {
    id: createRandom(clock.now()).connectionId(),
    name: "Salesforce",
    integrationPlatform: "SALESFORCE",
    externalAccountId: orgId,
    organizationId,
    createdAt: clock.iso(),
    updatedAt: clock.iso(),
    isActive: true,
    syncStatus: [],
    syncTranscript: false,
    deletedAt: null,
  };
  state.connections.set(row.id, row);
  return row;
}

export function salesforceRoutes(app: SandboxApp) {
  app.put("/v1/core/integrations/salesforce", async (c) => {
    const details = await readBody(c, detailsSchema);
    const row = upsertConnection(c.get("box"), c.get("caller").organizationId, details.org_id);
    return answerOne(c, { integrationConnectionId: row.id, isActive: row.isActive }, "flat");
  });
}
