import type { Box, SandboxApp } from "../../box.ts";
import type { JournalEntry } from "../../journal.ts";
import { cutPage, readPageSize } from "../../paging.ts";

/** Whether Siro logs calls that only read isn't known: here it logs writes. */
const isLogged = ({ api, method, status }: JournalEntry) =>
  api === "organization" && method !== "GET" && status !== null && status < 300;

const idOf = ({ at, n }: JournalEntry) => `${Date.parse(at)}-${n.toString(16).padStart(8, "0")}`;

function listEntries({ journal, state }: Box, organizationId: string): JournalEntry[] {
  const isOwn = ({ tokenId }: JournalEntry) =>
    state.organizationTokens.get(tokenId ?? "")?.organizationId === organizationId;
  return journal
    .since(0)
    .filter((entry) => isLogged(entry) && isOwn(entry))
    .toReversed();
}

/** What the organization's tokens changed, newest first. */
export function auditLogRoutes(app: SandboxApp) {
  app.get("/v1/audit/logs", (c) => {
    const { organizationId } = c.get("caller");
    const size = readPageSize(c, "pageSize", 25, 100);
    const entries = listEntries(c.get("box"), organizationId);
    const page = cutPage(entries, idOf, c.req.query("cursor"), size);
    const data = page.rows.map((entry) => ({
      id: idOf(entry),
      organizationId,
      tokenId: entry.tokenId,
      endpoint: entry.path,
      method: entry.method,
      ts: Date.parse(entry.at),
      body: entry.body ?? {},
    }));
    return c.json({ data, cursor: page.cursor });
  });
}
