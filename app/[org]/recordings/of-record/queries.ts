import "server-only";
import type { RecordAnswer } from "#components/shell/record-entries.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { readCrmReference } from "#lib/linking/crm-reference.ts";
import { isDataType, labelOf } from "#lib/linking/data-types.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import { titleOf } from "../_model/labels.ts";
import { fetchRecording } from "../_queries/fetch.ts";
import { findByCrmId } from "../_queries/find-record.ts";

/** Types that Siro lists by CRM ID. */
const LISTED: readonly CrmDataType[] = ["ENGAGEMENT", "OPPORTUNITY"];
const MAX_RECORDS = 5;

/** The records with a CRM ID, and the recordings they are linked to. Without a type, all types are asked. */
export async function findRecordings(
  org: string,
  id: string | null,
  type: string | null,
): Promise<LoadResult<RecordAnswer>> {
  const access = await authorize(org);
  const reference = readCrmReference(id ?? "");
  const spellings = reference.kind === "record" ? reference.spellings : [];
  const types = isDataType(type) ? [type] : LISTED;
  return readLive(async () => {
    const api = await siroFor(access).organization();
    const found = await Promise.all(
      types.map(async (dataType) => {
        const records = await findByCrmId(api, dataType, spellings);
        return records?.map((record) => ({ ...record, dataType })) ?? null;
      }),
    );
    const records = found.flatMap((list) => list ?? []).slice(0, MAX_RECORDS);
    return {
      records: await Promise.all(records.map((record) => entryOf(org, record))),
      isUnlisted: found.every((list) => list === null),
    };
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findByCrmId>>>[number];

async function entryOf(org: string, record: Found & { dataType: CrmDataType }) {
  const { dataType, name, externalId, recordingId } = record;
  const recording = recordingId
    ? { id: recordingId, title: await readTitle(org, recordingId) }
    : null;
  return { type: labelOf(dataType), name: name?.trim() || null, externalId, recording };
}

async function readTitle(org: string, recordingId: string): Promise<string | null> {
  const recording = await fetchRecording(org, recordingId).catch(() => null);
  return recording && titleOf(recording.title);
}
