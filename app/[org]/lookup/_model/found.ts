import { resultLabel } from "#lib/linking/results.ts";
import type { Account } from "#lib/siro/organization/accounts.ts";
import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { Reference } from "./stored.ts";

/** A record that has the ID that was looked for. */
export type Found =
  | { kind: "recording"; row: OrganizationRecording }
  | { kind: "engagement"; row: Engagement }
  | { kind: "opportunity"; row: Opportunity }
  | { kind: "account"; row: Account }
  | { kind: "user"; row: User }
  | { kind: "crm-user"; row: CrmUser };

export type FoundKind = Found["kind"];

/** In the order of the page. */
export const KINDS: Record<FoundKind, { one: string; inSentence: string; many: string }> = {
  recording: { one: "Recording", inSentence: "recording", many: "recordings" },
  engagement: { one: "Appointment", inSentence: "appointment", many: "appointments" },
  opportunity: { one: "Opportunity", inSentence: "opportunity", many: "opportunities" },
  account: { one: "Account", inSentence: "account", many: "accounts" },
  user: { one: "Siro user", inSentence: "Siro user", many: "Siro users" },
  "crm-user": { one: "CRM user", inSentence: "CRM user", many: "CRM users" },
};

/** A link to another record: within a section, or by looking that ID up. */
export type Tie = {
  label: string;
  id: string;
  page: "recordings" | "people" | "lookup" | "fields";
};

/** The record as a card. */
export type Card = {
  kind: FoundKind;
  id: string;
  title: string;
  /** CRM ID. */
  externalId: string | null;
  connectionId: string | null;
  facts: { term: string; value: string }[];
  /** ISO times. */
  times: { term: string; at: string }[];
  ties: Tie[];
};

const listed = (parts: readonly (string | null | undefined)[] | null) =>
  (parts ?? []).filter(Boolean).join(", ");

/** A record in a form that fits every kind. Empty values are left out: they are unknown. */
export function cardOf(found: Found): Card {
  const { title, facts, times, ties, externalId = null, connectionId = null } = describe(found);
  return {
    kind: found.kind,
    id: found.row.id,
    title: title?.trim() || found.row.id,
    externalId,
    connectionId,
    facts: Object.entries(facts).flatMap(([term, value]) => (value ? [{ term, value }] : [])),
    times: Object.entries(times).flatMap(([term, at]) => (at ? [{ term, at }] : [])),
    ties: ties.flatMap(([label, id, page]) => (id ? [{ label, id, page }] : [])),
  };
}

/** The card with the stored recordings that are linked to its record, unless it names them already. */
export function withRecordings(card: Card, references: readonly Reference[]): Card {
  const known = new Set(card.ties.map(({ id }) => id));
  const ties = references
    .filter(({ id }) => id === card.id)
    .flatMap(({ recordings }) => recordings)
    .filter(({ id }) => !known.has(id))
    .map(({ id, title }): Tie => ({ label: recordingLabel(title), id, page: "recordings" }));
  return { ...card, ties: [...card.ties, ...ties] };
}

export const recordingLabel = (title: string | null) =>
  title?.trim() ? `Recording “${title.trim()}”` : "Recording";

type Participant = { userId: string | null; name: string | null };

/** Siro doesn't say whose IDs these are: of its own users, or of the CRM's. */
const repTies = (people: readonly Participant[] | null): Described["ties"] =>
  (people ?? []).map(({ userId, name }) => [name ? `Rep ${name}` : "Rep", userId, "lookup"]);

type Described = {
  title: string | null | undefined;
  externalId?: string | null;
  connectionId?: string | null;
  facts: Record<string, string | null | undefined>;
  times: Record<string, string | null>;
  ties: DescribedTie[];
};

type DescribedTie = [label: string, id: string | null | undefined, page: Tie["page"]];

function describe({ kind, row }: Found): Described {
  switch (kind) {
    case "recording":
      return {
        title: row.title,
        connectionId: row.crm?.integrationConnectionId,
        facts: {
          Result: row.result && resultLabel(row.result),
          State: row.deleted ? "Deleted" : row.isProcessingDone === false ? "Processing" : null,
        },
        times: { Recorded: row.createdAt, Changed: row.updatedAt, Purged: row.rootDataPurgedAt },
        ties: [
          ["Open recording", row.id, "recordings"],
          ["Rep", row.userId, "people"],
          ["Appointment", row.crm?.engagement?.id, "lookup"],
          ["Opportunity", row.crm?.opportunity?.id, "lookup"],
          ["Account", row.crm?.account?.id, "lookup"],
          ["Lead", row.crm?.lead?.id, "lookup"],
          ...(row.crm?.contacts ?? []).map(({ id }): DescribedTie => ["Contact", id, "lookup"]),
          ...(row.crm?.users ?? []).map(({ id }): DescribedTie => ["CRM user", id, "lookup"]),
          ["CRM fields of this call", row.id, "fields"],
        ],
      };
    case "engagement":
      return {
        title: row.subject ?? row.account?.name,
        externalId: row.externalId,
        facts: {
          Type: row.engagementType,
          "In the CRM's time": row.startTimeLocalized,
          Account: row.account?.name,
          Reps: listed(
            row.engagementUsers?.map(({ name, externalId }) => name ?? externalId) ?? [],
          ),
        },
        times: {
          Starts: row.startTime,
          Ends: row.endTime,
          "Reached Siro": row.createdAt,
          Changed: row.updatedAt,
          Deleted: row.deletedAt,
        },
        ties: [
          ["Recording", row.recordingId, "recordings"],
          ["Opportunity", row.opportunityId, "lookup"],
          ["Account", row.accountId, "lookup"],
          ...repTies(row.engagementUsers),
          ["CRM fields of its call", row.recordingId && row.id, "fields"],
        ],
      };
    case "opportunity":
      return {
        title: row.name ?? row.account?.name,
        externalId: row.externalId,
        facts: {
          Result: row.disposition && resultLabel(row.disposition),
          Amount: row.amount === null ? null : row.amount.toLocaleString("en-US"),
          Account: row.account?.name,
        },
        times: { Closed: row.closedAt, "Reached Siro": row.createdAt, Changed: row.updatedAt },
        ties: [
          ["Recording", row.recordingId, "recordings"],
          ["Account", row.accountId, "lookup"],
          ...repTies(row.opportunityUsers),
          ["CRM fields of its call", row.recordingId && row.id, "fields"],
        ],
      };
    case "account":
      return {
        title: row.name,
        externalId: row.externalId,
        facts: {
          Phone: listed(row.phoneNumbers),
          Email: listed(row.emailAddresses),
          Address: (row.addresses ?? [])
            .map(({ street, city, state, zip, country }) =>
              listed([street, city, state, zip, country]),
            )
            .join(" · "),
        },
        times: { "Reached Siro": row.createdAt, Changed: row.updatedAt },
        ties: [],
      };
    case "user":
      return {
        title: listed([[row.firstName, row.lastName].filter(Boolean).join(" ")]) || row.email,
        externalId: row.externalId,
        facts: { Email: row.email, State: row.disabled ? "Disabled" : null },
        times: { Created: row.createdAt },
        ties: [["Open person", row.id, "people"]],
      };
    default:
      return {
        title: row.name ?? row.email,
        externalId: row.externalId,
        connectionId: row.integrationConnectionId,
        facts: { Email: row.email },
        times: { "Reached Siro": row.createdAt, Changed: row.updatedAt },
        ties: [
          ["Open person", row.id, "people"],
          ["Siro user", row.siroUserId, "people"],
        ],
      };
  }
}
