import type { Installation } from "#e2e/testbed/servers/installation.ts";
import type { Shot } from "./shot.ts";

const pages = {
  overview: "",
  connections: "/connections",
  recordings: "/recordings",
  triage: "/recordings/triage",
  people: "/people",
  "oauth-apps": "/oauth-apps",
  radar: "/oauth-apps/radar",
  "deep-links": "/deep-links",
  "sync-tests-new": "/sync-tests/new",
  events: "/events",
  audit: "/audit",
  "siro-access": "/settings/siro-access",
};

/** What remains of pages while Siro answers nothing. */
export function listSiroDownShots({ seed, siro: { control } }: Installation): Shot[] {
  const [linked = ""] = seed.recordings.linked ?? [];
  const all = {
    ...pages,
    recording: `/recordings/${encodeURIComponent(linked)}`,
    lookup: `/lookup?q=${encodeURIComponent(linked)}`,
    "lookup-fields": `/lookup?view=fields&q=${encodeURIComponent(linked)}`,
  };
  return Object.entries(all).map(([name, path]) => ({
    name: `siro-down-${name}`,
    path: `/{org}${path}`,
    before: () => control.addFaults({ effect: { status: 503 } }),
  }));
}
