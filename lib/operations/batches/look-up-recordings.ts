import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { recordingDismissals as d, indexedRecordings as r } from "#lib/db/recording-schema.ts";
import type { DismissalReason } from "#lib/linking/dismissal.ts";
import { linkOf, type RecordingLink } from "#lib/linking/link-state.ts";
import { refreshRecording } from "#lib/mirror/recordings/refresh-recording.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

/** A recording as far as a link depends on it. */
export type LinkableRecording = {
  title: string;
  link: RecordingLink;
  isDeleted: boolean;
  dismissal: DismissalReason | null;
};

/** Siro is asked for at most so many recordings that aren't indexed. */
const MOST_ASKED = 100;
const IDS_AT_ONCE = 1_000;
const SHOWN_TITLE = 300;

/**
 * Recordings by ID: from the index, else from Siro. "unchecked": Siro couldn't be asked.
 * @param api null if Siro can't be asked at all
 */
export async function lookUpRecordings(
  organizationId: string,
  recordingIds: readonly string[],
  api: SiroTransport | null,
): Promise<Map<string, LinkableRecording | "unknown" | "unchecked">> {
  const ids = [...new Set(recordingIds)];
  const found = new Map<string, LinkableRecording | "unknown" | "unchecked">();
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const some = ids.slice(start, start + IDS_AT_ONCE);
    for (const [id, recording] of await findIndexed(organizationId, some)) found.set(id, recording);
  }
  const missing = ids.filter((id) => !found.has(id));
  for (const id of missing) found.set(id, "unchecked");
  if (api === null) return found;
  const { answers } = await fanOut(missing.slice(0, MOST_ASKED), (id) =>
    refreshRecording(organizationId, id, api),
  );
  for (const { input, value } of answers) {
    found.set(input, value === null ? "unknown" : ofSiro(value));
  }
  return found;
}

async function findIndexed(
  organizationId: string,
  ids: readonly string[],
): Promise<[string, LinkableRecording][]> {
  const db = await getDatabase();
  const rows = await db
    .select({ id: r.id, title: r.title, link: r.link, state: r.state, dismissal: d.reason })
    .from(r)
    .leftJoin(d, and(eq(d.organizationId, organizationId), eq(d.recordingId, r.id)))
    .where(and(eq(r.organizationId, organizationId), inArray(r.id, [...ids])));
  return rows.map(({ id, title, link, state, dismissal }) => [
    id,
    { title: nameOf(title), link, isDeleted: state === "deleted", dismissal },
  ]);
}

function ofSiro(recording: NonNullable<Awaited<ReturnType<typeof refreshRecording>>>) {
  const isDeleted = recording.deleted === true || recording.deletedAt !== null;
  const link = linkOf(recording.crm);
  return { title: nameOf(recording.title), link, isDeleted, dismissal: null };
}

const nameOf = (title: string | null) => title?.slice(0, SHOWN_TITLE).trim() || "Untitled";
