import "server-only";
import { isSiroError, type SiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmUsers } from "#lib/siro/organization/crm-users.ts";
import { completeRecord, lacksSomething } from "./participant-people.ts";
import { type Budget, readParticipants } from "./read-participants.ts";
import { asRecord } from "./reread.ts";
import { type CrmRecord, type CrmSide, SCAN_LIMITS } from "./scan.ts";

/** `MUCH` replaces the list; `LITTLE` fills in a few incomplete rows. */
const MUCH: Budget = { rows: 10_000, pages: 20 };
const LITTLE: Budget = { rows: 500, pages: 4 };

/**
 * All CRM users, page by page. Siro does not document their shape, and older servers lack the list. If
 * it is missing, empty, or unreadable, people come from appointments and opportunities, and the result
 * says so. Transient errors (network, rate limit, 5xx) are thrown.
 */
export async function readCrmSide(
  api: SiroTransport,
  siroUserIds: () => Promise<ReadonlySet<string>>,
  onPage: (records: CrmRecord[]) => void,
): Promise<CrmSide> {
  const records = new Map<string, CrmRecord>();
  try {
    const { complete, unreadable } = await listCrmUsers(
      api,
      {},
      {
        ...SCAN_LIMITS,
        onPage: ({ items }) => {
          const page = items.map(asRecord);
          for (const record of page) records.set(record.id, record);
          onPage(page);
        },
      },
    );
    if (records.size === 0) {
      const isEmpty = complete && unreadable === 0;
      return await fromParticipants(api, siroUserIds, isEmpty ? "empty" : "unreadable", onPage);
    }
    const completion = await completed(api, [...records.values()]);
    return { ...completion, source: "list", why: null, complete: complete && unreadable === 0 };
  } catch (error) {
    const why = isSiroError(error) && records.size === 0 ? whyNoList(error) : null;
    if (why === null) throw error;
    return fromParticipants(api, siroUserIds, why, onPage);
  }
}

function whyNoList({ kind, operation }: SiroError): CrmSide["why"] {
  if (operation !== "crmUsers.list") return null;
  if (kind === "not-found") return "missing";
  if (kind === "forbidden" || kind === "invalid") return "refused";
  return kind === "contract" ? "unreadable" : null;
}

async function fromParticipants(
  api: SiroTransport,
  siroUserIds: () => Promise<ReadonlySet<string>>,
  why: CrmSide["why"],
  onPage: (records: CrmRecord[]) => void,
): Promise<CrmSide> {
  const { participants } = await readParticipants(api, MUCH);
  const users = participants.people(await siroUserIds());
  onPage(users);
  return { users, source: "participants", why, complete: false, missing: [] };
}

/** Fills in missing names, emails, and CRM IDs from participant rows, if those can be read. */
async function completed(
  api: SiroTransport,
  records: CrmRecord[],
): Promise<Pick<CrmSide, "users" | "missing">> {
  if (!records.some(lacksSomething)) return { users: records, missing: [] };
  const nameless = records.filter(({ name, externalId }) => name === null || externalId === null);
  const isThin = nameless.length > records.length / 10;
  const found = await readParticipants(api, isThin ? MUCH : LITTLE).catch(() => null);
  if (!found) return { users: records, missing: ["details of CRM users"] };
  const users = records.map((record) =>
    lacksSomething(record) ? completeRecord(record, found.participants.find(record)) : record,
  );
  return { users, missing: [] };
}
