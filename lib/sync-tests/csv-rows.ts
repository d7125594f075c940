import { readCsv } from "#lib/csv/read-csv.ts";
import type { CsvColumn, CsvRow } from "#lib/csv/types.ts";
import { bodyOf, type Json } from "./body.ts";
import { type Draft, isBlank, partOf } from "./shape.ts";
import { ENGAGEMENT_SHAPE } from "./shapes.ts";

export const MOST_ROWS = 200;
const MAX_BYTES = 600_000;

/** Columns of a file with appointments: the flat part of what a sync can send. */
export const APPOINTMENT_COLUMNS = [
  {
    key: "externalId",
    names: ["CRM ID", "external ID", "appointment ID"],
    kind: "id",
    isRequired: true,
  },
  { key: "subject", names: ["subject", "title"], kind: "text", isRequired: true },
  { key: "startTime", names: ["start", "start time"], kind: "time", isRequired: true },
  { key: "endTime", names: ["end", "end time"], kind: "time" },
  { key: "activityType", names: ["activity type"], kind: "text" },
  { key: "typeName", names: ["type", "type name"], kind: "text" },
  { key: "direction", names: ["direction"], kind: "text" },
  { key: "content", names: ["notes", "content"], kind: "text" },
  { key: "repId", names: ["rep CRM ID", "rep ID"], kind: "id", isRequired: true },
  { key: "repEmail", names: ["rep email"], kind: "text" },
  { key: "repName", names: ["rep name", "rep"], kind: "text" },
  { key: "opportunityId", names: ["opportunity CRM ID", "opportunity ID"], kind: "id" },
  { key: "opportunityName", names: ["opportunity name", "opportunity"], kind: "text" },
  { key: "amount", names: ["opportunity amount", "amount"], kind: "number" },
  { key: "accountId", names: ["account CRM ID", "account ID"], kind: "id" },
  { key: "accountName", names: ["account name", "account"], kind: "text" },
  { key: "phone", names: ["account phone", "phone"], kind: "text" },
  { key: "email", names: ["account email", "email"], kind: "text" },
  { key: "street", names: ["street"], kind: "text" },
  { key: "city", names: ["city"], kind: "text" },
  { key: "state", names: ["state"], kind: "text" },
  { key: "zip", names: ["zip", "zip code"], kind: "id" },
  { key: "country", names: ["country"], kind: "text" },
] as const satisfies CsvColumn[];

type Key = (typeof APPOINTMENT_COLUMNS)[number]["key"];

/** One row of the file, as a form would hold it. */
export type AppointmentRow = {
  line: number;
  externalId: string | null;
  subject: string | null;
  startTime: string | null;
  rep: string | null;
  draft: Draft;
  /** Why it can't be sent. Empty if it can. */
  problems: string[];
};

export type AppointmentFile = { rows: AppointmentRow[]; problems: string[]; notes: string[] };

/** Reads appointments from a CSV file. Nothing is sent. */
export function readAppointments(bytes: Uint8Array): AppointmentFile {
  const limits = { maxRows: MOST_ROWS, maxBytes: MAX_BYTES };
  const file = readCsv<Key>(bytes, APPOINTMENT_COLUMNS, limits);
  const lines = Map.groupBy(file.rows, ({ values }) => values.externalId);
  const rows = file.rows.map((row) => {
    const draft = draftOf(row.values);
    const { externalId, subject, startTime, repName, repEmail, repId } = row.values;
    const others = (externalId === null ? [] : (lines.get(externalId) ?? []))
      .map(({ line }) => line)
      .filter((line) => line !== row.line);
    const twice =
      others.length === 0 ? [] : [`The CRM ID is also on line ${others.slice(0, 5).join(", ")}.`];
    const faults = [...faultsOf(draft), ...unnamedAccount(draft)];
    const problems = row.problems.length > 0 ? row.problems : faults;
    return {
      line: row.line,
      externalId,
      subject,
      startTime,
      rep: repName ?? repEmail ?? repId,
      draft,
      problems: [...problems, ...twice],
    };
  });
  return { rows, problems: file.problems, notes: file.notes };
}

/** The request's body of a row. Null if it has faults. */
export function bodyOfRow(draft: Draft): ({ externalId: string } & Record<string, Json>) | null {
  const { body, faults } = bodyOf(ENGAGEMENT_SHAPE, draft);
  const { externalId } = body;
  return faults.length > 0 || typeof externalId !== "string" ? null : { ...body, externalId };
}

function faultsOf(draft: Draft): string[] {
  const { faults } = bodyOf(ENGAGEMENT_SHAPE, draft);
  return faults.map(({ path, message }) => `${nameOf(path)}: ${message}`);
}

/** Without a CRM ID, Siro could neither create the account nor find it. */
function unnamedAccount(draft: Draft): string[] {
  const account = partOf(draft, "account");
  const isNamed = !isBlank(partOf(account, "externalId"));
  return isBlank(account) || isNamed
    ? []
    : ["“account CRM ID” is empty, but other account columns aren't."];
}

/** The column in which the fault is. */
function nameOf(path: string): string {
  const key = PLACES[path] ?? path;
  const column = APPOINTMENT_COLUMNS.find((each) => each.key === key);
  return column ? `“${column.names[0]}”` : path;
}

/** Where the columns stand in the body, if not under their own name. */
const PLACES: Record<string, Key> = {
  "engagementType.activityType": "activityType",
  "engagementType.name": "typeName",
  "engagementUsers.0.email": "repEmail",
  "opportunity.externalId": "opportunityId",
  "opportunity.amount": "amount",
  "account.externalId": "accountId",
  "account.addresses.0.street": "street",
  "account.addresses.0.city": "city",
  "account.addresses.0.state": "state",
  "account.addresses.0.zip": "zip",
  "account.addresses.0.country": "country",
};

function draftOf(values: CsvRow<Key>["values"]): Draft {
  const text = (key: Key) => values[key] ?? "";
  return {
    externalId: text("externalId"),
    subject: text("subject"),
    startTime: text("startTime"),
    endTime: text("endTime"),
    content: text("content"),
    direction: text("direction").toUpperCase(),
    engagementType: typeOf(text("activityType"), text("typeName")),
    engagementUsers: [
      { externalId: text("repId"), email: text("repEmail"), name: text("repName") },
    ],
    opportunity: {
      externalId: text("opportunityId"),
      name: text("opportunityName"),
      amount: text("amount"),
    },
    account: {
      externalId: text("accountId"),
      name: text("accountName"),
      phoneNumbers: text("phone"),
      emailAddresses: text("email"),
      addresses: [
        {
          street: text("street"),
          city: text("city"),
          state: text("state"),
          zip: text("zip"),
          country: text("country"),
        },
      ],
    },
  };
}

/** Siro needs both parts of a type. Each stands in for the other where only one is given. */
function typeOf(activityType: string, name: string): Draft {
  if (activityType === "" && name === "") return {};
  const activity = activityType === "" ? "APPOINTMENT" : activityType.toUpperCase();
  return { activityType: activity, name: name === "" ? activity : name };
}
