import "server-only";
import { clipName } from "#lib/clip.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { isDataType } from "#lib/linking/data-types.ts";
import {
  countsAsUnlinked,
  fingerprintOf,
  type LinkRef,
  linkOf,
  mainRefOf,
} from "#lib/linking/link-state.ts";
import { type Place, placeOf } from "#lib/linking/place.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { rememberCustomer, rememberRecords } from "#lib/queries/seen-records.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { CrmCustomer } from "#lib/siro/platform/crm-customer.ts";
import * as platform from "#lib/siro/platform/recordings.ts";
import { titleOf } from "../_model/labels.ts";
import { staleNote } from "../_model/rows.ts";
import { namesFrom, readDirectoryIfPossible, type ViewMode } from "../_model/view-mode.ts";
import { fetchConnections, fetchPlatformDetail, fetchRecording } from "./fetch.ts";
import { nameOf } from "./record-names.ts";

type NamedRef = LinkRef & { name: string | null };

/** A record beside the link, or of a type that Siro's API cannot unlink. */
type OtherRecord = { kind: string; text: string };

/** A recording as its page shows it; plain data for the browser. */
export type RecordingDetail = {
  id: string;
  title: string;
  /** `id`: of the Siro user; null if Siro names none. */
  rep: { id: string | null; name: string | null; team: string | null };
  /** ISO */
  recordedAt: string | null;
  seconds: number | null;
  conversation: string | null;
  result: string | null;
  trigger: string | null;
  place: Place | null;
  /** Its page in Siro's web app; only if it is an https URL. */
  webUrl: string | null;
  isProcessing: boolean;
  processingNote: string | null;
  purgedAt: string | null;
  isDeleted: boolean;
  deletedAt: string | null;
  link: {
    fingerprint: string;
    /** The main record first. */
    refs: NamedRef[];
    connection: string | null;
    countsAsUnlinked: boolean;
    others: OtherRecord[];
  };
  /** The match from the user-scoped API; null without a Siro user. */
  match: { name: string | null; source: string | null; crmUrl: string | null } | null;
  /** What is left out because Siro failed or took too long. */
  missing: string[];
  /** Why the member's Siro user cannot see it or act at all, so cannot link it either. */
  hidden: Problem | null;
};

export async function readDetail(
  org: string,
  access: Access,
  viewMode: ViewMode,
  recordingId: string,
): Promise<RecordingDetail> {
  const around = {
    seen: viewMode.identity ? secondary(fetchPlatformDetail(org, recordingId)) : null,
    directory: secondary(readDirectoryIfPossible(access)),
    connections: secondary(fetchConnections(org)),
  };
  const recording = await fetchRecording(org, recordingId);
  const link = linkOf(recording.crm);
  const main = mainRefOf(link);
  const ordered = main ? [main, ...link.refs.filter((ref) => ref !== main)] : [];
  const match = Promise.resolve(around.seen).then((seen) => seen?.data?.crmCustomer ?? null);
  const [names, started, seen, directory, connections] = await Promise.all([
    Promise.all(ordered.map((ref) => secondary(nameOf(org, ref, match)))),
    secondary(readTrigger(access, recording, around.seen)),
    around.seen,
    around.directory,
    around.connections,
  ]);
  const customer = seen?.data?.crmCustomer ?? null;
  const refs = ordered.map((ref, index) => ({ ...ref, name: clipped(names[index]?.name) }));
  const person = namesFrom(directory).person(recording.userId);
  rememberRecords(access.organization.id, link.integrationConnectionId, link.refs);
  if (customer) rememberCustomer(access.organization.id, customer);
  const connection = connections?.find(({ id }) => id === link.integrationConnectionId);
  return {
    id: recording.id,
    title: clipName(titleOf(recording.title ?? seen?.data?.title ?? null)),
    rep: { id: recording.userId, name: person.name, team: person.team },
    recordedAt: recording.createdAt,
    seconds: secondsOf(recording.durationInMilliseconds),
    conversation: clipped(seen?.data?.conversationType),
    result: clipped(recording.result),
    trigger: clipped(started?.trigger),
    place: placeOf(recording.latitude, recording.longitude),
    webUrl: httpsOnly(recording.webUrl),
    isProcessing: recording.isProcessingDone === false,
    processingNote:
      recording.isProcessingDone === false ? staleNote(recording.createdAt, Date.now()) : null,
    purgedAt: recording.rootDataPurgedAt,
    isDeleted: recording.deleted === true,
    deletedAt: recording.deletedAt,
    link: {
      fingerprint: fingerprintOf(link),
      refs,
      connection: clipped(connection?.name ?? link.integrationConnectionId),
      countsAsUnlinked: countsAsUnlinked(link),
      others: othersOf(recording, customer),
    },
    match: customer && {
      name: clipped(customer.name ?? customer.externalId),
      source: customer.matchingSource,
      crmUrl: httpsOnly(customer.crmUrl),
    },
    hidden: hiddenBy(seen?.problem),
    missing: [
      directory === null ? "rep and team names" : directory.teams === null && "team names",
      connections === null && "connection name",
      names.some((name) => name === null) && "names of linked records",
      viewMode.identity !== null && isMissing(seen) && "conversation and match",
      started === null && seen?.data && "trigger",
    ].filter((part) => typeof part === "string"),
  };
}

/**
 * The trigger is only in the user-scoped list, so it is looked up by the recording's time.
 * @throws what the call throws
 */
async function readTrigger(
  access: Access,
  { id, createdAt }: OrganizationRecording,
  seen: Promise<{ data?: unknown } | null> | null,
): Promise<{ trigger: string | null }> {
  if (createdAt === null || !(await seen)?.data) return { trigger: null };
  const at = Date.parse(createdAt);
  const api = await siroFor(access).platform("read");
  const { items } = await platform.listRecordings(api, {
    limit: 10,
    createdAfter: new Date(at - 1000).toISOString(),
    createdBefore: new Date(at + 1000).toISOString(),
  });
  return { trigger: items.find((item) => item.id === id)?.trigger ?? null };
}

/** Records of types the API cannot unlink; CRM users only if there is nothing else. */
function othersOf({ crm }: OrganizationRecording, customer: CrmCustomer | null): OtherRecord[] {
  const others = (crm?.others ?? []).map(({ kind, id, externalId }) => ({
    kind,
    text: clipName(externalId ?? id),
  }));
  const isOnlyUsers = crm !== null && linkOf(crm).refs.length === 0 && others.length === 0;
  const users = isOnlyUsers
    ? crm.users.map(({ id, externalId }) => ({
        kind: "CRM user",
        text: clipName(externalId ?? id),
      }))
    : [];
  const type = customer?.customerType ?? null;
  const isForeign = customer !== null && type !== null && !isDataType(type);
  const foreign = isForeign
    ? [{ kind: type, text: clipName(customer.name ?? customer.externalId ?? customer.id) }]
    : [];
  return [...others, ...users, ...foreign];
}

const clipped = (text: string | null | undefined) => (text ? clipName(text) : null);

/** Nothing came in time, or a problem other than that the Siro user cannot see the recording. */
export function isMissing(seen: { problem?: Problem } | null): boolean {
  return seen === null || (seen.problem !== undefined && hiddenBy(seen.problem) === null);
}

function hiddenBy(problem: Problem | undefined): Problem | null {
  const kinds: (string | undefined)[] = ["not-found", "forbidden", "no-identity"];
  return problem && kinds.includes(problem.kind) ? problem : null;
}

function httpsOnly(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url?.protocol === "https:" ? address : null;
}

function secondsOf(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / 1000;
}
