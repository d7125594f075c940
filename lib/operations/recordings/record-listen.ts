import "server-only";
import { LRUCache } from "lru-cache";
import { listAuditEvents } from "#lib/audit/reader.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { serialize } from "#lib/writes/serialize.ts";

/** A browser asks for one audio file in many parts: they are one listen for so long. */
const ONE_LISTEN_MS = 60 * 60_000;

const listens = processSingleton(
  "recent listens",
  () => new LRUCache<string, true>({ max: 5_000 }),
);

type Listen = {
  recordingId: string;
  /** For the audit row; asked for only if there is a new one. */
  title: () => Promise<string>;
};

/**
 * Records that a member listens to a recording: once an hour for each recording, across instances.
 * Audio is sent only after this.
 * @throws DeniedError
 */
export async function recordListen(
  actor: Actor | null,
  { id: organizationId }: Pick<Organization, "id">,
  { recordingId, title }: Listen,
): Promise<void> {
  const { actor: member, transaction } = await guardRole(actor, organizationId, "viewer");
  const key = JSON.stringify(["listen", organizationId, member.memberId, recordingId]);
  if (listens.has(key)) return;
  await serialize(key, async () => {
    const leftMs = await leftOfLastListen(organizationId, member.memberId, recordingId);
    if (leftMs <= 0) {
      const target = { id: recordingId, name: await title() };
      await transaction((tx) =>
        recordChange(tx, member, organizationId, { kind: "recording.listen", target }),
      );
    }
    listens.set(key, true, { ttl: leftMs > 0 ? leftMs : ONE_LISTEN_MS });
  });
}

async function leftOfLastListen(organizationId: string, actorId: string, targetId: string) {
  const kind = "recording.listen";
  const { events } = await listAuditEvents({ organizationId, kind, targetId, actorId, limit: 1 });
  const [last] = events;
  return last ? Date.parse(last.at) + ONE_LISTEN_MS - Date.now() : 0;
}
