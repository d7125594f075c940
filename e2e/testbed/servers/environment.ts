import type { Environment } from "#lib/cli/processes.ts";

const keep = [
  ...["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ"],
  ...["NODE_EXTRA_CA_CERTS", "NODE_COMPILE_CACHE"],
];

/**
 * The environment of a server in a test or in the demo: it inherits little, so that a real
 * installation's keys, database and sign-in on the same machine are never touched.
 */
export function bareEnvironment(extra: Environment): Environment {
  const kept = Object.fromEntries(keep.map((name) => [name, process.env[name]]));
  return { ...kept, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...extra };
}
