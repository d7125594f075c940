import { z } from "zod";
import { answerList, answerOne, notFoundText, Refusal } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { Box, Json, SandboxApp, SandboxContext } from "../../box.ts";
import { cutUndocumentedPage } from "../../paging.ts";
import { createRandom } from "../../random.ts";
import type { Connection } from "../../rows.ts";
import { thin } from "../../views/thin.ts";

const path = "/v1/core/integrations/connections";

const creatablePlatforms = [
  "MERGE",
  "SIRO_CUSTOM_INPUT",
  "SERVICE_TITAN",
  "COMPANY_CAM",
  "INGAGE",
  "LEAD_PERFECTION",
  "SPOTIO",
];

const patchSchema = z.object({
  name: z.string().optional(),
  isActive: z.boolean().optional(),
  syncTranscript: z.boolean().optional(),
});

const createSchema = z.object({
  name: z.string(),
  integrationPlatform: z.string(),
  externalAccountId: z.string(),
  isActive: z.boolean().default(true),
});

function viewConnection(box: Box, row: Connection): Json {
  const { deletedAt: _internal, ...shown } = row;
  return thin(box, "connection", row.id, shown);
}

function findConnection(c: SandboxContext): Connection {
  const row = c.get("box").state.connections.get(c.req.param("id") ?? "");
  if (!row || row.deletedAt || row.organizationId !== c.get("caller").organizationId)
    throw notFoundText("Integration connection");
  return row;
}

export function connectionRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const box = c.get("box");
    const platform = c.req.query("integrationPlatform");
    const rows = [...box.state.connections.values()].filter(
      (row) =>
        row.organizationId === c.get("caller").organizationId &&
        !row.deletedAt &&
        (!platform || row.integrationPlatform === platform),
    );
    const page = cutUndocumentedPage(c, rows, (row) => row.id);
    const views = page.rows.map((row) => viewConnection(box, row));
    return answerList(c, views, "wrapped", page.cursor);
  });

  app.get(`${path}/:id`, (c) =>
    answerOne(c, viewConnection(c.get("box"), findConnection(c)), "flat"),
  );

  app.patch(`${path}/:id`, async (c) => {
    const row = findConnection(c);
    const changes = await readBody(c, patchSchema);
    Object.assign(row, changes, { updatedAt: c.get("box").clock.iso() });
    return answerOne(c, viewConnection(c.get("box"), row), "flat");
  });

  app.post(path, async (c) => {
    const { state, clock } = c.get("box");
    const { organizationId } = c.get("caller");
    const input = await readBody(c, createSchema);
    if (!creatablePlatforms.includes(input.integrationPlatform))
      throw new Refusal(400, "Integration platform is not supported", { plain: true });
    const duplicate = [...state.connections.values()].some(
      (row) =>
        row.organizationId === organizationId &&
        !row.deletedAt &&
        row.integrationPlatform === input.integrationPlatform,
    );
    if (duplicate)
      throw new Refusal(409, "A connection for this platform already exists", { plain: true });
    const row: Connection = {
      ...input,
      id: createRandom(clock.now()).connectionId(),
      organizationId,
      createdAt: clock.iso(),
      updatedAt: clock.iso(),
      syncStatus: [],
      syncTranscript: false,
      deletedAt: null,
    };
    state.connections.set(row.id, row);
    return answerOne(c, viewConnection(c.get("box"), row), "flat", 201);
  });

  app.delete(`${path}/:id`, (c) => {
    const row = findConnection(c);
    row.deletedAt = c.get("box").clock.iso();
    return answerOne(c, viewConnection(c.get("box"), row), "flat");
  });
}
