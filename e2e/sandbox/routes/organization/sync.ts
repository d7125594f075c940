import { z } from "zod";
import { answerOne, Refusal } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { Box, SandboxApp, SandboxContext } from "../../box.ts";
import type { Engagement } from "../../rows.ts";
import { groupByParent } from "../../state.ts";
import { engagementSchema, type Target, upsertEngagement } from "../../sync.ts";
import { viewEngagement } from "../../views/crm.ts";

/** No sync body names a connection: the organization's custom input, else its oldest connection. */
function chooseTarget(c: SandboxContext): Target {
  const { organizationId } = c.get("caller");
  const rows = [...c.get("box").state.connections.values()].filter(
    (row) => row.organizationId === organizationId && !row.deletedAt,
  );
  const custom = rows.find((row) => row.integrationPlatform === "SIRO_CUSTOM_INPUT") ?? rows[0];
  if (!custom) throw new Refusal(400, "No integration connection to write to");
  return { organizationId, integrationConnectionId: custom.id };
}

const view = (box: Box, row: Engagement) =>
  viewEngagement(box, row, groupByParent(box.state.engagementUsers).get(row.id) ?? []);

export function syncRoutes(app: SandboxApp) {
  app.put("/v1/integrations/sync/engagements", async (c) => {
    const box = c.get("box");
    const target = chooseTarget(c);
    const row = upsertEngagement(box, target, await readBody(c, engagementSchema));
    return answerOne(c, view(box, row), "wrapped");
  });

  app.put("/v1/integrations/sync/batch/engagements", async (c) => {
    const box = c.get("box");
    const target = chooseTarget(c);
    const inputs = await readBody(c, z.array(engagementSchema));
    const rows = inputs.map((input) => upsertEngagement(box, target, input));
    return answerOne(
      c,
      rows.map((row) => view(box, row)),
      "wrapped",
    );
  });
}
