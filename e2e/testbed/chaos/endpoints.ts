import type { FaultRule } from "#e2e/sandbox/faults.ts";

type Match = NonNullable<FaultRule["match"]>;

const organization = (path: string): Match => ({ api: "organization", method: "GET", path });
const platform = (path: string): Match => ({ api: "platform", method: "GET", path });

/** Everything that pages read from Siro. */
export const ENDPOINTS = {
  "caller identity": organization("^/v1/core/auth/caller-identity$"),
  "audit log": organization("^/v1/audit/logs$"),
  "organization tokens": organization("^/v1/core/auth/tokens$"),
  connections: organization("^/v1/core/integrations/connections$"),
  connection: organization("^/v1/core/integrations/connections/[^/]+$"),
  users: organization("^/v1/core/users$"),
  user: organization("^/v1/core/users/[^/]+$"),
  "crm users": organization("^/v1/integrations/users$"),
  "crm user": organization("^/v1/integrations/users/[^/]+$"),
  "appointments of a user": organization("^/v1/integrations/users/[^/]+/engagements$"),
  teams: organization("^/v1/core/organizations/[^/]+/teams$"),
  organization: organization("^/v1/core/organizations/[^/]+$"),
  recordings: organization("^/v1/core/recordings$"),
  recording: organization("^/v1/core/recordings/[^/]+$"),
  summaries: organization("^/v1/core/recordings/[^/]+/summaries$"),
  appointments: organization("^/v1/integrations/engagements$"),
  appointment: organization("^/v1/integrations/engagements/[^/]+$"),
  "users of appointments": organization("^/v1/integrations/engagement-users$"),
  "users of opportunities": organization("^/v1/integrations/opportunity-users$"),
  opportunities: organization("^/v1/integrations/opportunities$"),
  opportunity: organization("^/v1/integrations/opportunities/[^/]+$"),
  account: organization("^/v1/integrations/accounts/[^/]+$"),
  apps: organization("^/v1/core/oauth/apps$"),
  app: organization("^/v1/core/oauth/apps/[^/]+$"),
  tokens: organization("^/v1/core/oauth/apps/[^/]+/access-token"),
  "own recordings": platform("^/v1/core/recordings$"),
  "own recording": platform("^/v1/core/recordings/[^/]+$"),
  "own summaries": platform("^/v1/core/recordings/[^/]+/summary$"),
  transcripts: platform("^/v1/core/recordings/[^/]+/utterances$"),
  extractions: platform("^/v1/core/entities/extractions/[^/]+$"),
  scorecards: platform("^/v1/core/scorecards/"),
  "app events": organization("^/v1/core/mobile-events$"),
  conversations: platform("^/v1/core/conversation-configurations$"),
  licenses: platform("^/v1/licenses/remaining$"),
} satisfies Record<string, Match>;

export type Endpoint = keyof typeof ENDPOINTS;
export const ENDPOINT_NAMES = Object.keys(ENDPOINTS) as Endpoint[];

/** The endpoint of a request; undefined for one that no page should make. */
export function endpointOf(request: { api: string; path: string }): Endpoint | undefined {
  return ENDPOINT_NAMES.find((name) => {
    const { api, path = "" } = ENDPOINTS[name];
    return api === request.api && new RegExp(path).test(request.path);
  });
}
