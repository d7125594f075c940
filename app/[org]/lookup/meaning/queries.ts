import "server-only";
import type { Meaning } from "#components/shell/siro-id-entries.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getConnection } from "#lib/siro/organization/connections.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { cardOf, type FoundKind, KINDS } from "../_model/found.ts";
import { MAX_LENGTH } from "../_model/ids-in.ts";
import { ASKS, orNone } from "../_queries/ask.ts";

type Match = Meaning["matches"][number];
type Ask = { kind: string; ask: (api: SiroTransport, id: string) => Promise<Match[]> };

/** A recording's ID ends in the ID of its rep, and nothing else's does. */
const RECORDING = /^[0-9a-f-]{36}-[0-9A-Za-z]{20,40}$/i;

/** Which pages show these kinds; the others have no page of their own. */
const PAGES: Partial<Record<FoundKind, { kind: string; path: string }>> = {
  recording: { kind: "recording", path: "/recordings/" },
  user: { kind: "person", path: "/people/" },
  "crm-user": { kind: "person", path: "/people/" },
};

const RECORDS: Ask[] = (Object.keys(KINDS) as FoundKind[]).map((kind) => ({
  kind: PAGES[kind]?.kind ?? kind,
  ask: async (api, id) =>
    (await ASKS[kind](api, { siro: [id], crm: [] })).map((found) => ({
      what: KINDS[kind].inSentence,
      name: cardOf(found).title,
      path: `${PAGES[kind]?.path ?? "/lookup?q="}${encodeURIComponent(id)}`,
    })),
}));

const OTHERS: Ask[] = [
  {
    kind: "connection",
    ask: async (api, id) =>
      (await orNone(getConnection(api, { connectionId: id }))).map(({ name }) => ({
        what: "connection",
        name,
        path: `/connections/${encodeURIComponent(id)}`,
      })),
  },
  {
    kind: "app",
    ask: async (api, id) =>
      (await orNone(getOAuthApp(api, { clientId: id }))).map(({ appName }) => ({
        what: "OAuth app",
        name: appName,
        path: `/oauth-apps?app=${encodeURIComponent(id)}`,
      })),
  },
];

/** Everything in Siro that has this ID, and the kinds that Siro could not be asked for in time. */
export async function readMeaning(org: string, id: string | null): Promise<LoadResult<Meaning>> {
  const access = await authorize(org);
  if (!id || id.length > MAX_LENGTH) return readLive(async () => ({ matches: [], unasked: [] }));
  return readLive(() => askAll(access, id));
}

async function askAll(access: Access, id: string): Promise<Meaning> {
  const api = await siroFor(access).organization();
  const all = [...RECORDS, ...OTHERS];
  const asks = RECORDING.test(id) ? all.filter(({ kind }) => kind === "recording") : all;
  const answers = await Promise.all(
    asks.map(async ({ kind, ask }) => {
      const matches = await inTime(ask(api, id)).catch(() => null);
      return { kind, matches };
    }),
  );
  const silent = answers.filter(({ matches }) => matches === null).map(({ kind }) => kind);
  return {
    matches: answers.flatMap(({ matches }) => matches ?? []),
    unasked: [...new Set(silent)],
  };
}
