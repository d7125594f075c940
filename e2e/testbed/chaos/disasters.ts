import type { FaultRule } from "#e2e/sandbox/faults.ts";
import { ENDPOINT_NAMES, ENDPOINTS, type Endpoint } from "./endpoints.ts";

type Effect = FaultRule["effect"];

/** One way in which Siro misbehaves. */
export type Disaster = {
  name: string;
  rules: FaultRule[];
  /** The status of every answer. */
  status?: number;
  /** What it makes fail: every page that reads one of these must say so. */
  breaks: Endpoint[];
  /** What it cuts short without failing: a page may show less, but not that there is none. */
  cuts: Endpoint[];
  /** Siro does not answer, so pages wait as long as they ever do. */
  isStalled: boolean;
  /** Only for pages whose main content it leaves alone. */
  besideOnly: boolean;
};

const NONE: Endpoint[] = [];
const quiet = { breaks: NONE, cuts: NONE, isStalled: false, besideOnly: false };
const everywhere = (effect: Effect): FaultRule[] => [{ match: { method: "GET" }, effect }];

const failing = (name: string, effect: Effect): Disaster => ({
  ...quiet,
  name,
  rules: everywhere(effect),
  status: effect.status,
  breaks: ENDPOINT_NAMES,
});

const STATUSES = [400, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504];
const BODIES = ["malformed", "truncated", "html", "text", "edge"] as const;
/** Longer than any call waits. */
const STALL_MS = 60_000;

const WORDS =
  "name title firstName lastName repFirstName repLastName email phoneNumber subject content appName displayName externalAccountId externalId modelName modelSyncStatus integrationPlatform engagementType result trigger conversationType customerType matchingSource opportunityContactName promptHeader promptResponse startTimeLocalized".split(
    " ",
  );
const TIMES =
  "createdAt dateCreated updatedAt deletedAt rootDataPurgedAt modelModifiedAfter startTime endTime expiresAt lastSeen".split(
    " ",
  );
const NUMBERS =
  "durationInMilliseconds latitude longitude evaluationScore amount amountPercentage countRecordings".split(
    " ",
  );

const each = (names: string[], value: unknown) =>
  Object.fromEntries(names.map((name) => [name, value]));
const strange = (name: string, fields: Record<string, unknown>): Disaster => ({
  ...quiet,
  name,
  rules: everywhere({ fields }),
});
const extreme = (time: unknown, number: unknown) =>
  strange(`extremes: ${time}`, { ...each(TIMES, time), ...each(NUMBERS, number) });

const SCRIPT = `"><script>window.pwned = 1</script><img src=x onerror="window.pwned = 1">[a](javascript:window.pwned=1)`;

/** Every text of the first rows is long and has no break. In all rows, pages would be megabytes. */
export const longTexts: Disaster = {
  ...quiet,
  name: "text of 10,000 characters",
  rules: everywhere({ fields: each(WORDS, "W".repeat(10_000)), fieldsIn: 4 }),
};

const strangeAnswers: Disaster[] = [
  extreme("+275760-09-13T00:00:00.000Z", 1e308),
  extreme("-271821-04-20T00:00:00.000Z", -1e308),
  extreme("9999-12-31T23:59:59.999Z", Number.MAX_SAFE_INTEGER),
  extreme("1900-01-01T00:00:00.000Z", "9".repeat(400)),
  strange("hostile text", each(WORDS, SCRIPT)),
  longTexts,
  strange("null for every field", each([...WORDS, ...TIMES, ...NUMBERS], null)),
];

/** Failing, or silent, one endpoint at a time. */
const alone = (how: string, effect: Effect, endpoints: Endpoint[]): Disaster[] =>
  endpoints.map((endpoint) => ({
    ...quiet,
    name: `${how}: ${endpoint}`,
    rules: [{ match: ENDPOINTS[endpoint], effect }],
    breaks: [endpoint],
    besideOnly: effect.latencyMs !== undefined,
  }));

/** What recordings, connections and people need, each without the others. */
const MAIN: Endpoint[] = [
  "own recordings",
  "recording",
  "connection",
  "users",
  "user",
  "crm users",
  "crm user",
];
const besideMain = (name: string, effect: Effect): Disaster => {
  const breaks = ENDPOINT_NAMES.filter((endpoint) => !MAIN.includes(endpoint));
  return {
    ...quiet,
    besideOnly: true,
    name,
    rules: breaks.map((each) => ({ match: ENDPOINTS[each], effect })),
    breaks,
  };
};

const stall: Disaster = {
  ...failing("stall", { latencyMs: STALL_MS }),
  isStalled: true,
};
const endless: Disaster = {
  ...strange("endless cursor", { cursor: "again", hasNextPage: true }),
  cuts: ENDPOINT_NAMES.filter((name) => name.endsWith("s") || name === "appointments of a user"),
};
const unauthorized: Disaster[] = [
  failing("status 401", { status: 401 }),
  {
    ...quiet,
    name: "status 401 for user tokens",
    rules: [{ match: { method: "GET", api: "platform" }, effect: { status: 401 } }],
    breaks: ENDPOINT_NAMES.filter((name) => ENDPOINTS[name].api === "platform"),
  },
];

/** What fails differently when it is silent: pages must not wait for it. */
const OFTEN_BESIDE: Endpoint[] = [
  "users",
  "teams",
  "connections",
  "appointments of a user",
  "own summaries",
  "tokens",
];

/**
 * Everything, for the long run, by kind. A refused token is noticed on every page, so that comes
 * last.
 */
const EVERY_DISASTER: Record<string, Disaster[]> = {
  "error statuses": STATUSES.map((status) => failing(`status ${status}`, { status })),
  "bodies that are no answer": [
    ...BODIES.map((body) => failing(`body ${body}`, { body })),
    failing("empty object", { json: {} }),
    failing("null", { json: null }),
    failing("dropped", { drop: true }),
    failing("cut", { loseAnswer: true }),
  ],
  "strange but valid answers": [endless, ...strangeAnswers],
  "everything around the main content": [
    besideMain("everything around is silent", { latencyMs: STALL_MS }),
    besideMain("everything around is rate limited", { status: 429 }),
  ],
  "one endpoint that fails": alone("failing", { status: 500 }, ENDPOINT_NAMES),
  silence: [stall, ...alone("silent", { latencyMs: STALL_MS }, OFTEN_BESIDE)],
  "refused tokens": unauthorized.toReversed(),
};

/** One of each kind. */
const FEW = [
  "status 503",
  "body html",
  "endless cursor",
  "hostile text",
  "everything around is silent",
];

/** For the long run, or for every run. */
export function listDisasters(isLong: boolean): Record<string, Disaster[]> {
  if (isLong) return EVERY_DISASTER;
  const all = Object.values(EVERY_DISASTER).flat();
  return { "one of each kind": all.filter(({ name }) => FEW.includes(name)) };
}
