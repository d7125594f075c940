import { z } from "zod";
import { answerOne } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { Box, SandboxApp } from "../../box.ts";
import type { Engagement, Opportunity } from "../../rows.ts";
import { groupByParent } from "../../state.ts";
import { softDeleteRemoved, upsertEngagement } from "../../sync/engagements.ts";
import { upsertOpportunity } from "../../sync/opportunities.ts";
import { engagementSchema, opportunitySchema, softDeleteSchema } from "../../sync/schemas.ts";
import { chooseTarget } from "../../sync/target.ts";
import { viewEngagement, viewOpportunity } from "../../views/crm.ts";

const path = "/v1/integrations/sync";

const showEngagement = (box: Box, row: Engagement) =>
  viewEngagement(box, row, groupByParent(box.state.engagementUsers).get(row.id) ?? []);
const showOpportunity = (box: Box, row: Opportunity) =>
  viewOpportunity(box, row, groupByParent(box.state.opportunityUsers).get(row.id) ?? []);

export function syncRoutes(app: SandboxApp) {
  app.put(`${path}/engagements`, async (c) => {
    const box = c.get("box");
    const input = await readBody(c, engagementSchema);
    const target = chooseTarget(c, box.state.engagements, input.externalId);
    return answerOne(c, showEngagement(box, upsertEngagement(box, target, input)), "wrapped");
  });

  app.put(`${path}/batch/engagements`, async (c) => {
    const box = c.get("box");
    const inputs = await readBody(c, z.array(engagementSchema));
    const rows = inputs.map((input) => {
      const target = chooseTarget(c, box.state.engagements, input.externalId);
      return upsertEngagement(box, target, input);
    });
    const views = rows.map((row) => showEngagement(box, row));
    return answerOne(c, views, "wrapped");
  });

  app.put(`${path}/opportunities`, async (c) => {
    const box = c.get("box");
    const input = await readBody(c, opportunitySchema);
    const target = chooseTarget(c, box.state.opportunities, input.externalId);
    return answerOne(c, showOpportunity(box, upsertOpportunity(box, target, input)), "wrapped");
  });

  app.put(`${path}/batch/opportunities`, async (c) => {
    const box = c.get("box");
    const inputs = await readBody(c, z.array(opportunitySchema));
    const rows = inputs.map((input) => {
      const target = chooseTarget(c, box.state.opportunities, input.externalId);
      return upsertOpportunity(box, target, input);
    });
    const views = rows.map((row) => showOpportunity(box, row));
    return answerOne(c, views, "wrapped");
  });

  app.post(`${path}/engagements/soft-delete-removed`, async (c) => {
    const box = c.get("box");
    const input = await readBody(c, softDeleteSchema);
    const target = chooseTarget(c, box.state.engagements, input.validExternalIds[0]);
    softDeleteRemoved(box, target, input);
    return answerOne(c, { success: true }, "wrapped");
  });
}
