import type { ObjectShape, Shape } from "./shape.ts";

/** Siro's activity types, in Siro's order. */
export const ACTIVITY_TYPES = [
  "MEETING",
  "CALL",
  "APPOINTMENT",
  "EMAIL",
  "TEXT",
  "EVENT",
  "SIRO_EVENT",
  "SIRO_BOT_RECORDING",
] as const;

/** Only these appear in a rep's appointment list. */
export const LISTED_TYPES: readonly string[] = ["MEETING", "APPOINTMENT", "EVENT"];

const DISPOSITIONS = ["OPEN", "LOST", "WON"] as const;
const OVERRIDE = "Only if you know Siro's own ID. Siro then uses it instead of the fields above.";

const id = (label: string, rest: { isRequired?: boolean; hint?: string } = {}): Shape => ({
  kind: "id",
  label,
  ...rest,
});
const text = (label: string, rest: { isRequired?: boolean; hint?: string } = {}): Shape => ({
  kind: "text",
  label,
  ...rest,
});
const time = (label: string, hint?: string): Shape => ({ kind: "time", label, hint });
const object = (
  label: string,
  fields: Record<string, Shape>,
  rest: { hint?: string } = {},
): ObjectShape => ({ kind: "object", label, fields, ...rest });

const address = object("Address", {
  street: text("Street", { isRequired: true }),
  city: text("City", { isRequired: true }),
  state: text("State", { isRequired: true }),
  zip: text("ZIP code", { isRequired: true }),
  country: text("Country", { isRequired: true }),
});

const whereabouts: Record<string, Shape> = {
  addresses: { kind: "list", label: "Addresses", item: address },
  phoneNumbers: { kind: "texts", label: "Phone numbers", hint: "One per line." },
  emailAddresses: { kind: "texts", label: "Email addresses", hint: "One per line." },
  latitude: { kind: "number", label: "Latitude", min: -90, max: 90 },
  longitude: { kind: "number", label: "Longitude", min: -180, max: 180 },
};

const history: Record<string, Shape> = {
  lastActivityAt: time("Last activity"),
  deletedAt: time("Deleted", "Marks the record as deleted in the CRM."),
  owner: object("Owner", { externalId: id("Owner's CRM ID", { isRequired: true }) }),
  mergedToExternalId: id("Merged into CRM ID"),
  mergedFromExternalIds: { kind: "texts", label: "Merged from CRM IDs", hint: "One per line." },
};

const account = object(
  "Account",
  { externalId: id("CRM ID"), name: text("Name"), ...whereabouts, ...history },
  { hint: "A CRM ID alone refers to an account that Siro already has." },
);

const contactFields: Record<string, Shape> = {
  externalId: id("CRM ID", { isRequired: true }),
  name: text("Name"),
  ...whereabouts,
  account,
  ...history,
};

const contact = object("Contact", contactFields, {
  hint: "Siro can't delete contacts, so test contacts stay.",
});

const lead = object(
  "Lead",
  {
    externalId: id("CRM ID", { isRequired: true }),
    firstName: text("First name"),
    lastName: text("Last name"),
    ...whereabouts,
    ...history,
  },
  { hint: "Siro can't delete leads, so test leads stay." },
);

const person = object("Person", {
  externalId: id("CRM ID", { isRequired: true }),
  email: text("Email", { hint: "Use the email in Siro: Siro matches people by email." }),
  name: text("Name"),
  shareOfSale: {
    kind: "number",
    label: "Share of sale",
    min: 0,
    max: 1,
    hint: "0.5 for half.",
  },
  deletedAt: time("Deleted"),
});

const opportunityFields: Record<string, Shape> = {
  externalId: id("CRM ID", { isRequired: true }),
  name: text("Name"),
  amount: { kind: "number", label: "Amount in dollars" },
  disposition: { kind: "choice", label: "Disposition", options: DISPOSITIONS },
  closedAt: time("Closed"),
  remoteCreatedAt: time("Created in the CRM"),
  lastActivityAt: time("Last activity"),
};

/** Body of `PUT /v1/integrations/sync/engagements`: every documented field. */
export const ENGAGEMENT_SHAPE = object("Appointment", {
  externalId: id("CRM ID", { isRequired: true }),
  subject: text("Subject"),
  content: { kind: "long", label: "Notes" },
  startTime: time("Start"),
  endTime: time("End"),
  startTimeLocalized: {
    kind: "local-time",
    label: "Start as shown to the rep",
    hint: "Local time without a zone. Siro then shows it instead of the start.",
  },
  direction: { kind: "choice", label: "Direction", options: ["INBOUND", "OUTBOUND"] },
  engagementType: object("Type", {
    name: text("Type name", { isRequired: true }),
    activityType: {
      kind: "choice",
      label: "Activity type",
      isRequired: true,
      options: ACTIVITY_TYPES,
    },
    externalId: id("CRM ID of the type"),
  }),
  engagementTypeId: id("Siro's ID of the type", { hint: OVERRIDE }),
  engagementUsers: { kind: "list", label: "Participants", item: person },
  account,
  opportunity: object(
    "Opportunity of the appointment",
    {
      ...opportunityFields,
      copyEngagementRelationships: {
        kind: "flag",
        label: "Copy account, contact, and people from the appointment",
      },
    },
    { hint: "A CRM ID alone refers to an opportunity that Siro already has." },
  ),
  contact,
  lead,
  remoteCreatedAt: time("Created in the CRM"),
  remoteUpdatedAt: time("Updated in the CRM"),
  deletedAt: time("Deleted", "Marks the appointment as deleted in the CRM."),
});

/** Body of `PUT /v1/integrations/sync/opportunities`: every documented field. */
export const OPPORTUNITY_SHAPE = object("Opportunity", {
  ...opportunityFields,
  opportunityUsers: { kind: "list", label: "People", item: person },
  account,
  accountId: id("Siro's ID of the account", { hint: OVERRIDE }),
  opportunityContacts: {
    kind: "list",
    label: "Contacts",
    item: object("Contact", {
      ...contactFields,
      isPrimary: { kind: "flag", label: "Primary contact" },
    }),
    hint: "Siro can't delete contacts, so test contacts stay.",
  },
  contact: { ...contact, label: "Contact (deprecated)" },
  deletedAt: time("Deleted", "Marks the opportunity as deleted in the CRM."),
});
