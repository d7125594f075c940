import { Hono } from "hono";
import { organizationAuth } from "../../auth.ts";
import type { SandboxEnv } from "../../box.ts";
import { accessTokenRoutes } from "./access-tokens.ts";
import { auditLogRoutes } from "./audit-logs.ts";
import { connectionRoutes } from "./connections.ts";
import { crmObjectRoutes } from "./crm-objects.ts";
import { crmUserRoutes } from "./crm-users.ts";
import { identityRoutes } from "./identity.ts";
import { mobileEventRoutes } from "./mobile-events.ts";
import { oauthAppRoutes } from "./oauth-apps.ts";
import { organizationRoutes } from "./organizations.ts";
import { participantRoutes } from "./participants.ts";
import { recordingRoutes } from "./recordings.ts";
import { salesforceRoutes } from "./salesforce.ts";
import { syncRoutes } from "./sync.ts";
import { teamRoutes } from "./teams.ts";
import { userRoutes } from "./users.ts";

/** The organization API ("external API"), mounted under `/api-externalApi`. */
export function createOrganizationApi() {
  const app = new Hono<SandboxEnv>();
  app.use("*", organizationAuth);
  identityRoutes(app);
  connectionRoutes(app);
  salesforceRoutes(app);
  oauthAppRoutes(app);
  accessTokenRoutes(app);
  userRoutes(app);
  crmUserRoutes(app);
  teamRoutes(app);
  organizationRoutes(app);
  crmObjectRoutes(app);
  participantRoutes(app);
  recordingRoutes(app);
  mobileEventRoutes(app);
  auditLogRoutes(app);
  syncRoutes(app);
  return app;
}
