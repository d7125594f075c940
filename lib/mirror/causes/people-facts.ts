import "server-only";
import type { RepState } from "#lib/linking/causes/facts.ts";
import { joinPeople } from "#lib/mapping/join-people.ts";
import { nameOfUser } from "#lib/queries/people-scan/assemble.ts";
import { readCrmSide } from "#lib/queries/people-scan/read-crm-side.ts";
import { SCAN_LIMITS } from "#lib/queries/people-scan/scan.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listUsers } from "#lib/siro/organization/users.ts";

/** A rep, and the connections that their CRM users are in. */
export type KnownRep = RepState & { connectionIds: string[] };

/** What both sides say about the reps. Someone who is not listed is null if the list may lack them. */
export type PeopleFacts = { repOf: (siroUserId: string | null) => KnownRep | null };

/** Reads all Siro users and CRM users. @throws if the Siro users can't be read */
export async function readPeopleFacts(api: SiroTransport): Promise<PeopleFacts> {
  const users = await listUsers(api, {}, SCAN_LIMITS);
  const ids = new Set(users.items.map(({ id }) => id));
  const crm = await readCrmSide(
    api,
    async () => ids,
    () => undefined,
  ).catch(() => null);
  const reps = new Map(
    joinPeople(users.items, crm?.users ?? []).flatMap(({ siro, crm: records }) => {
      if (siro === null) return [];
      const inUse = records.filter(({ deletedAt }) => deletedAt === null);
      const rep: KnownRep = {
        userId: siro.id,
        name: nameOfUser(siro) || siro.email,
        isDisabled: siro.disabled,
        isMatched: inUse.length > 0 ? true : crm?.complete ? false : null,
        connectionIds: [...new Set(inUse.flatMap(({ integrationConnectionId: id }) => id ?? []))],
      };
      return [[siro.id, rep]];
    }),
  );
  return { repOf: (id) => (id === null ? null : (reps.get(id) ?? null)) };
}
