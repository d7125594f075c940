/*
 * Siro's links that start, stop or restart a recording in its mobile app:
 * https://app.siro.ai/record?action=start&title=…
 */

export const ACTIONS = ["start", "stop", "restart"] as const;
export type Action = (typeof ACTIONS)[number];

/** Siro's documents name these types; Contact stands only in one of their two lists. */
export const OBJECT_TYPES = [
  "Lead",
  "Account",
  "Contact",
  "Opportunity",
  "Event",
  "ServiceAppointment",
] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

/** A CRM record to link the recording to. `objectId` is the CRM's own ID. */
export type CrmObject = { objectType: ObjectType; objectId: string };

/** What a link asks the app to do. */
export type DeepLink = {
  action: Action;
  /** Only with start. */
  title?: string;
  /** ID of a conversation type, a UUID; with start or restart. */
  conversationType?: string;
  /** Opened after the action. */
  redirectUrl?: string;
  /** The connection of all `crmObjects`; with start or restart. */
  integrationConnectionId?: string;
  /** With start or restart, and only together with a connection. */
  crmObjects?: CrmObject[];
};

export type ParameterName = keyof DeepLink;

export const HOST = "app.siro.ai";
export const PATH = "/record";

/** Which parameters Siro accepts with each action. */
export const ALLOWED: Record<Action, readonly ParameterName[]> = {
  start: [
    "action",
    "title",
    "conversationType",
    "redirectUrl",
    "integrationConnectionId",
    "crmObjects",
  ],
  restart: ["action", "conversationType", "redirectUrl", "integrationConnectionId", "crmObjects"],
  stop: ["action", "redirectUrl"],
};

const isKnown = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

export const isAction = (value: string): value is Action => isKnown(ACTIONS, value);
export const isObjectType = (value: string): value is ObjectType => isKnown(OBJECT_TYPES, value);

/** Siro takes the ID of a conversation type; for anything else it silently uses the rep's default. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);
