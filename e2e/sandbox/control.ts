import { Hono } from "hono";
import { z } from "zod";
import { behaviorSchema } from "./audio/storage.ts";
import type { Box } from "./box.ts";
import { addStateRoutes } from "./control-state.ts";
import { applyDue, drift, driftSchema } from "./drift/drift.ts";
import { faultRuleSchema } from "./faults.ts";
import { syncNow, tieByHand } from "./mapping.ts";
import { record, recordSchema } from "./record.ts";
import { changeVariants, variantChoices } from "./variants.ts";

const resetSchema = z.strictObject({
  seed: z.number().int().optional(),
  size: z.union([z.number().int().min(1), z.literal("large")]).optional(),
  people: z.number().int().min(0).optional(),
  recordings: z.number().int().min(0).optional(),
});
const syncSchema = z.strictObject({ connectionId: z.string().optional() });
const tieSchema = z.strictObject({ crmUserId: z.string(), siroUserId: z.string().nullable() });
const clockSchema = z.strictObject({ advanceMs: z.number() });

/** `/__sandbox/…`: how tests inspect the sandbox and make it misbehave. */
export function createControlApi(box: Box) {
  const app = new Hono();
  const readJson = async (request: { text(): Promise<string> }): Promise<unknown> => {
    const text = await request.text();
    return text === "" ? {} : JSON.parse(text);
  };

  app.use(async (_, next) => {
    applyDue(box);
    await next();
  });

  app.get("/journal", (c) => {
    const since = Number(c.req.query("since") ?? 0);
    return c.json({ entries: box.journal.since(since), last: box.journal.last() });
  });
  app.delete("/journal", (c) => {
    box.journal.clear();
    return c.json({ last: box.journal.last() });
  });

  app.post("/reset", async (c) => {
    box.reset(resetSchema.parse(await readJson(c.req)));
    const { seed, size, extraPeople: people, extraRecordings: recordings } = box.state.seed;
    return c.json({ seed, size, people, recordings });
  });

  app.get("/faults", (c) => c.json({ rules: box.faults.list() }));
  app.post("/faults", async (c) => {
    const body = await readJson(c.req);
    box.faults.add(z.array(faultRuleSchema).parse(Array.isArray(body) ? body : [body]));
    return c.json({ rules: box.faults.list() });
  });
  app.delete("/faults", (c) => {
    box.faults.clear();
    return c.json({ rules: [] });
  });

  app.get("/clock", (c) => c.json({ now: box.clock.iso() }));
  app.post("/clock", async (c) => {
    box.clock.advance(clockSchema.parse(await readJson(c.req)).advanceMs);
    return c.json({ now: box.clock.iso() });
  });

  app.get("/variants", (c) => c.json({ variants: box.variants, choices: variantChoices }));
  app.post("/variants", async (c) => {
    const changes = z.record(z.string(), z.unknown()).parse(await readJson(c.req));
    box.variants = changeVariants(box.variants, changes);
    return c.json({ variants: box.variants });
  });

  app.get("/audio", (c) => c.json({ requests: box.storage.requests() }));
  app.post("/audio", async (c) => {
    box.storage.change(behaviorSchema.parse(await readJson(c.req)));
    return c.json(box.storage.behavior());
  });
  app.delete("/audio", (c) => {
    box.storage.reset();
    return c.json({ requests: [] });
  });

  app.post("/sync", async (c) => {
    const { connectionId } = syncSchema.parse(await readJson(c.req));
    return c.json({ tied: syncNow(box, connectionId) });
  });
  app.post("/user-mapping", async (c) => {
    const { crmUserId, siroUserId } = tieSchema.parse(await readJson(c.req));
    const crmUser = box.state.crmUsers.get(crmUserId);
    const user = siroUserId === null ? null : box.state.users.get(siroUserId);
    if (!crmUser || user === undefined) throw new Error("no such person");
    tieByHand(box, crmUser, user);
    return c.json({ crmUser, user });
  });

  app.post("/drift", async (c) => c.json(drift(box, driftSchema.parse(await readJson(c.req)))));

  app.post("/record", async (c) => {
    const { id } = record(box, recordSchema.parse(await readJson(c.req)));
    return c.json({ recordingId: id });
  });

  app.get("/seed", (c) => c.json(box.state.seed));
  addStateRoutes(app, box);

  app.notFound((c) => c.json({ error: "No such control address" }, 404));
  app.onError((error, c) => c.json({ error: error.message }, 400));
  return app;
}
