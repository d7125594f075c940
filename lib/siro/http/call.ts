import type { SiroCall } from "./errors.ts";
import { type SiroPath, type SiroQuery, withIds } from "./path.ts";
import { presentable } from "./redact.ts";
import type { SiroRequest } from "./request.ts";

type Origin = { base: URL; organizationId: string | undefined; secrets: readonly string[] };

export function describeCall(
  { method, path, query, body }: SiroRequest,
  { base, organizationId, secrets }: Origin,
): SiroCall {
  const origin = base.href.replace(/\/+$/, "");
  const endpoint = `${origin}${shortPath(path)}${queryText(query)}`;
  const payload = body === undefined ? null : JSON.stringify(redactTexts(body));
  return {
    method,
    endpoint: presentable(endpoint, secrets) ?? "",
    payload: payload && (presentable(payload, secrets) ?? null),
    organizationId: organizationId ?? null,
    at: new Date().toISOString(),
  };
}

const MAX_ID_LENGTH = 80;
const shortPath = ({ parts, ids }: SiroPath) =>
  withIds({ parts, ids: ids.map((id) => String(id).slice(0, MAX_ID_LENGTH)) });

/** Values of a filter may be personal, so only flags and numbers are kept. */
function queryText(query: SiroQuery = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : `${name}=${keep(name, value)}`,
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** Fields whose texts are Siro's own IDs and words. All other texts are redacted. */
const OPEN_TEXTS =
  /^(id|userId|owner|organizationId|memberTeamId|integrationConnectionId|dataType|trigger|scope|orderBy|orderDirection|crmLinkStatus|(created|updated|dateCreated)(At)?:\w+)$/;

function keep(name: string, value: unknown): unknown {
  return typeof value === "string" && !OPEN_TEXTS.test(name) ? "[redacted]" : value;
}

function redactTexts(body: object): unknown {
  return JSON.parse(JSON.stringify(body), (name, value: unknown) => keep(name, value));
}
