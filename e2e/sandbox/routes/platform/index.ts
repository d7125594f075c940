import { Hono } from "hono";
import { platformAuth } from "../../auth.ts";
import type { SandboxEnv } from "../../box.ts";
import { insightRoutes } from "./insights.ts";
import { licenseRoutes } from "./licenses.ts";
import { linkRoutes } from "./links.ts";
import { peopleRoutes } from "./people.ts";
import { recordingRoutes } from "./recordings.ts";
import { searchRoutes } from "./search.ts";

/** The user-scoped API, mounted at the root. */
export function createPlatformApi() {
  const app = new Hono<SandboxEnv>();
  app.use("*", platformAuth);
  recordingRoutes(app);
  insightRoutes(app);
  searchRoutes(app);
  linkRoutes(app);
  peopleRoutes(app);
  licenseRoutes(app);
  return app;
}
