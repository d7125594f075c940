import type { TimelineChange } from "#lib/mirror/connections/read-timeline.ts";
import type { AuditLog } from "#lib/siro/organization/audit-logs.ts";

/** Names the API token with which a change outside siro-admin was made, where Siro's log has the call. */
export function attributeChanges(
  changes: readonly TimelineChange[],
  connectionId: string,
  logs: readonly AuditLog[],
): TimelineChange[] {
  const calls = logs.filter(
    ({ method, endpoint }) =>
      method?.toUpperCase() === "PATCH" && isAbout(endpoint ?? "", connectionId),
  );
  return changes.map((change) => {
    if (change.by === "here") return change;
    const isActive = change.what === "resumed";
    const call = calls.find(({ at, body }) => {
      const ms = at === null ? Number.NaN : Date.parse(at);
      return body?.isActive === isActive && ms >= change.notBeforeMs && ms <= change.atMs;
    });
    return call?.tokenId ? { ...change, tokenId: call.tokenId } : change;
  });
}

/** Whether the path ends with this ID, encoded or not. */
const isAbout = (endpoint: string, id: string) =>
  [id, encodeURIComponent(id)].some((last) =>
    endpoint.split("?")[0]?.endsWith(`/connections/${last}`),
  );
