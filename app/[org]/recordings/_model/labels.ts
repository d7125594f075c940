import { COUNT_LIMIT, type QueueTab } from "#lib/mirror/queue/filters.ts";

/** Labels for Siro's values; unknown values are shown as they are. */
const TRIGGERS = new Map(
  Object.entries({
    "button-press": "Button in the Siro app",
    deeplink: "Deep link (legacy)",
    "modern-deeplink": "Deep link",
    "mobile-sdk": "Another app (SDK)",
  }),
);
const SOURCES = new Map(
  Object.entries({
    DIRECT: "Linked manually or by a deep link.",
    FUZZY: "Matched by Siro.",
  }),
);

/** Names of the lists. */
export const TAB_LABELS: Record<QueueTab, string> = {
  unlinked: "Unlinked",
  linked: "Linked",
  dismissed: "Dismissed",
  all: "All",
  processing: "Processing",
};

const EXTRACTION_STATUSES = new Map(
  Object.entries({
    IN_PROGRESS: "In progress",
    SUCCESS: "Extracted",
    FAIL: "Failed",
    SYNCED: "Synced to the CRM",
  }),
);
const FOLLOWUP_TYPES = new Map(
  Object.entries({
    REHASH: "Rehash",
    CROSS_SELL: "Cross-sell",
  }),
);
const FOLLOWUP_STATUSES = new Map(
  Object.entries({
    TO_DO: "To do",
    IN_PROGRESS: "In progress",
    COMPLETE: "Complete",
  }),
);
const FOLLOWUP_HEADERS = new Map(
  Object.entries({
    MAIN_OBJECTION: "Main objection",
    SECONDARY_OBJECTION: "Secondary objection",
    OBJECTION_SUMMARY: "Objection summary",
    EMOTIONAL_TIE: "Emotional tie",
    OVERALL_COST: "Overall cost",
    SCOPE: "Scope",
    SCOPE_COST_SUMMARY: "Scope and cost summary",
    FOLLOW_UP_TIME: "Follow-up time",
    FOLLOW_UP_SUMMARY: "Follow-up summary",
    FIRST_PRICE_QUOTE: "First price quote",
    FINAL_PRICE_QUOTE: "Final price quote",
    PRICING_OPTIONS: "Pricing options",
    FINANCING: "Financing",
    COMMITMENT: "Commitment",
  }),
);
const CUSTOMER_TYPES = new Map(
  Object.entries({
    ACCOUNT: "Account",
    LEAD: "Lead",
    OPPORTUNITY: "Opportunity",
    ENGAGEMENT: "Appointment",
    CONTACT: "Contact",
    DMS_OPPORTUNITY: "Dealership opportunity",
  }),
);

export const extractionStatusLabel = (value: string) => EXTRACTION_STATUSES.get(value) ?? value;
export const followupStatusLabel = (value: string) => FOLLOWUP_STATUSES.get(value) ?? value;
export const followupTypeLabel = (value: string | null) =>
  value === null ? "Follow-up" : (FOLLOWUP_TYPES.get(value) ?? value);
export const customerTypeLabel = (value: string) => CUSTOMER_TYPES.get(value) ?? value;
export const triggerLabel = (value: string) => TRIGGERS.get(value) ?? value;

/** How a link was made, in a sentence; null if Siro does not report it. */
export function sourceSentence(matchingSource: string | null): string | null {
  if (matchingSource === null || matchingSource === "NOT_FOUND") return null;
  return SOURCES.get(matchingSource) ?? `Siro's match type: ${matchingSource}.`;
}

/** "1,874"; "10,000+" where counting stopped, and with a plus where there may be more. */
export function countText(count: number, isMinimum = false): string {
  const shown = Math.min(count, COUNT_LIMIT).toLocaleString("en-US");
  return count > COUNT_LIMIT || isMinimum ? `${shown}+` : shown;
}
/** A recording's title; Siro's may be empty. */
export const titleOf = (title: string | null) => title?.trim() || "Untitled";

/** "Includes 6 still processing and 9 deleted in Siro": what is in All but in no other tab. */
export function othersIn({
  all,
  unlinked,
  linked,
  dismissed,
  processing,
}: Record<QueueTab, number>): string | null {
  if (all > COUNT_LIMIT) return null;
  const deleted = all - unlinked - linked - dismissed - processing;
  const others = [
    processing > 0 && `${numberText(processing)} still processing`,
    deleted > 0 && `${numberText(deleted)} deleted in Siro`,
  ].filter((each) => each !== false);
  return others.length === 0 ? null : `Includes ${others.join(" and ")}`;
}

const numberText = (n: number) => n.toLocaleString("en-US");

/** The header of a part of a follow-up. Names that an organization chose are shown as they are. */
export const headerLabel = (header: string) => FOLLOWUP_HEADERS.get(header) ?? header;
