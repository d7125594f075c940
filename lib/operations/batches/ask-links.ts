import "server-only";
import { readCsv } from "#lib/csv/read-csv.ts";
import type { CsvColumn, CsvRow } from "#lib/csv/types.ts";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import { explainUnlikeness } from "#lib/linking/id-shape.ts";
import { readPastedTarget } from "#lib/linking/pasted-target.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import type { Asked, AskedLink, LeftOut } from "./asked-links.ts";
import { connectionNamed, dataTypeNamed } from "./file-words.ts";

/** What is known of an organization's connections. */
export type KnownConnections = {
  connections: readonly CrmConnection[];
  /** CRM IDs that Siro has from a connection, as examples of how they look. */
  examplesOf: (connectionId: string, dataType: string) => readonly string[];
};

export type AskedLinks = { asked: AskedLink[]; leftOut: LeftOut[]; notes: string[] };

/** Reads what a member asks for, before anything is looked up. @throws ProblemError */
export function askLinks(
  asked: Exclude<Asked, { from: "proposals" }>,
  known: KnownConnections,
): AskedLinks {
  return asked.from === "file" ? askByFile(asked.text, known) : askByChoice(asked, known);
}

const UNPROPOSED = { targetName: null, proposal: null };

function askByChoice(
  { recordingIds, target }: Extract<Asked, { from: "chosen" }>,
  known: KnownConnections,
): AskedLinks {
  const read = readPastedTarget(target, known.connections);
  if ("fields" in read) {
    const [message = "Check the form."] = Object.values(read.fields);
    throw new ProblemError({ kind: "input", message, fields: read.fields });
  }
  const doubts = [...read.doubts, ...unlikeness(read.target, known)];
  const asked = [...new Set(recordingIds)].map((recordingId) => ({
    recordingId,
    target: read.target,
    ...UNPROPOSED,
    doubts,
    line: null,
  }));
  return { asked, leftOut: [], notes: [] };
}

type Key = "recording" | "type" | "crmId" | "connection";

const COLUMNS: readonly CsvColumn<Key>[] = [
  {
    key: "recording",
    names: ["Recording ID", "Siro recording ID", "Recording"],
    kind: "id",
    isRequired: true,
  },
  { key: "type", names: ["Record type", "Type", "Data type"], kind: "text", isRequired: true },
  {
    key: "crmId",
    names: ["CRM ID", "CRM record ID", "External ID"],
    kind: "id",
    isRequired: true,
  },
  {
    key: "connection",
    names: ["Connection", "Connection ID", "Integration connection ID"],
    kind: "text",
    isRequired: true,
  },
];

function askByFile(text: string, known: KnownConnections): AskedLinks {
  const file = readCsv(new TextEncoder().encode(text), COLUMNS);
  const [problem] = file.problems;
  if (problem !== undefined) {
    const message = file.problems.join(" ");
    throw new ProblemError({ kind: "input", message, fields: { text: message } });
  }
  const read = file.rows.map((row) => askByRow(row, known));
  return {
    asked: read.flatMap((each) => ("target" in each ? each : [])),
    leftOut: read.flatMap((each) => ("reason" in each ? each : [])),
    notes: file.notes,
  };
}

function askByRow(
  { line, values, problems }: CsvRow<Key>,
  known: KnownConnections,
): AskedLink | LeftOut {
  const refuse = (text: string): LeftOut => ({
    reason: "unreadable",
    recordingId: values.recording,
    title: null,
    line,
    text,
  });
  if (problems.length > 0) return refuse(problems.join(" "));
  const { recording, type, crmId, connection } = values;
  if (recording === null || type === null || crmId === null || connection === null) {
    return refuse("A value is missing.");
  }
  const dataType = dataTypeNamed(type);
  if (dataType === null) {
    return refuse(
      `“${type}” is not a record type. Use Appointment, Opportunity, Account, Contact, or Lead.`,
    );
  }
  const found = connectionNamed(connection, known.connections);
  if ("problem" in found) return refuse(found.problem);
  const entered = { dataType, externalId: crmId, integrationConnectionId: found.id };
  const read = readPastedTarget(entered, known.connections);
  if ("fields" in read) return refuse(Object.values(read.fields).join(" "));
  const doubts = [...read.doubts, ...unlikeness(read.target, known)];
  return { recordingId: recording, target: read.target, ...UNPROPOSED, doubts, line };
}

function unlikeness(target: LinkTarget, { examplesOf }: KnownConnections): string[] {
  if ("id" in target) return [];
  const { dataType, externalId, integrationConnectionId } = target;
  const examples = examplesOf(integrationConnectionId, dataType);
  const doubt = explainUnlikeness(externalId, examples, labelOf(dataType).toLowerCase());
  return doubt === null ? [] : [doubt];
}
