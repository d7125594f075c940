import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import { explainUnlikeness } from "#lib/linking/id-shape.ts";
import type { EnteredTarget } from "#lib/linking/link-target.ts";
import { readPastedTarget } from "#lib/linking/pasted-target.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { seenRecords } from "#lib/queries/seen-records.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { readCrmConnections } from "./crm-connections.ts";
import { findByCrmId, findBySiroId } from "./find-record.ts";

/** What Siro knows about an entered record, before anything is written. */
export type ReviewedTarget = {
  target: LinkTarget;
  name: string | null;
  /** The CRM ID, if known. */
  externalId: string | null;
  /** What to know before linking. */
  warnings: string[];
  /** The ID is probably wrong, or Siro couldn't be asked about it, so linking is the second choice. */
  isDoubtful: boolean;
};

/**
 * Looks up an entered record. An unknown Siro ID, and a text that can't be a record's ID, are errors on
 * their field. A CRM ID that Siro does not list is only a doubt, because that list does not cover every
 * connection.
 */
export async function reviewEntered(
  org: string,
  access: Access,
  entered: EnteredTarget,
): Promise<ReviewedTarget> {
  const connections = await secondary(readCrmConnections(org, access));
  const read = readPastedTarget(entered, connections ?? []);
  if ("fields" in read) {
    const [message = "Check the form."] = Object.values(read.fields);
    throw new ProblemError({ kind: "input", message, fields: read.fields });
  }
  const api = await siroFor(access).organization();
  const { target, spellings, doubts } = read;
  if ("id" in target) return bySiroId(api, target);
  const reviewed = await byCrmId(api, target, spellings);
  if (reviewed.isListed) return withDoubts(reviewed, doubts);
  const { ids } = seenRecords(access.organization.id, target.integrationConnectionId);
  const label = labelOf(target.dataType).toLowerCase();
  const unlike = explainUnlikeness(target.externalId, ids.get(target.dataType) ?? [], label);
  return withDoubts(reviewed, [...doubts, ...(unlike ? [unlike] : [])]);
}

type CrmTarget = Exclude<LinkTarget, { id: string }>;
type Reviewed = ReviewedTarget & { isListed: boolean };

function withDoubts(
  { isListed: _isListed, ...reviewed }: Reviewed,
  doubts: string[],
): ReviewedTarget {
  return {
    ...reviewed,
    warnings: [...reviewed.warnings, ...doubts],
    isDoubtful: reviewed.isDoubtful || doubts.length > 0,
  };
}

async function bySiroId(
  api: SiroTransport,
  target: Extract<LinkTarget, { id: string }>,
): Promise<ReviewedTarget> {
  const found = await findBySiroId(api, target.dataType, target.id);
  const label = labelOf(target.dataType).toLowerCase();
  if (found === "none") {
    const message = `Siro has no ${label} with this ID.`;
    throw new ProblemError({ kind: "input", message, fields: { id: message } });
  }
  const warning = {
    "no-list": cannotLookUp(label),
    failed: lookUpFailed(label),
  };
  const isDoubtful = found === "failed";
  return typeof found === "string"
    ? { target, name: null, externalId: null, warnings: [warning[found]], isDoubtful }
    : { target, ...found, warnings: [], isDoubtful: false };
}

async function byCrmId(
  api: SiroTransport,
  target: CrmTarget,
  spellings: readonly string[],
): Promise<Reviewed> {
  const label = labelOf(target.dataType).toLowerCase();
  const found = await findByCrmId(api, target.dataType, spellings).catch((error) => {
    if (!isSiroError(error)) throw error;
    return "failed" as const;
  });
  const plain = { target, name: null, externalId: target.externalId, isDoubtful: false };
  if (found === "failed") {
    return { ...plain, warnings: [lookUpFailed(label)], isDoubtful: true, isListed: false };
  }
  if (found === null) return { ...plain, warnings: [cannotLookUp(label)], isListed: false };
  const [first, ...others] = found;
  if (!first) {
    const warning = `Siro lists no ${label} with this CRM ID, so it may refuse the link.`;
    return { ...plain, warnings: [warning], isDoubtful: true, isListed: false };
  }
  const { externalId } = first;
  const own = { ...plain, target: { ...target, externalId }, externalId, isListed: true };
  if (others.length > 0) {
    const warning = `Siro lists ${found.length} records with this CRM ID. The one from the selected connection will be linked.`;
    return { ...own, warnings: [warning] };
  }
  const isElsewhere =
    first.connectionIds.length > 0 && !first.connectionIds.includes(target.integrationConnectionId);
  const warnings = isElsewhere ? [`Siro has this ${label} from another connection.`] : [];
  return { ...own, name: first.name, warnings, isDoubtful: isElsewhere };
}

const lookUpFailed = (label: string) => `This ${label} could not be looked up in Siro.`;

const cannotLookUp = (label: string) =>
  `Siro's API can't look up this ${label} before it is linked.`;
