import type { MobileEvent } from "#lib/siro/organization/mobile-events.ts";

/** What Siro's app reported, in words. */
export type AppEventView = {
  id: string;
  /** ISO */
  at: string | null;
  /** Siro's own word. */
  code: string | null;
  title: string;
  detail: string | null;
};

const TITLES: Record<string, string | Record<string, string>> = {
  recorderStateChange: {
    start: "Recording started",
    resume: "Recording resumed",
    pause: "Recording paused",
    stop: "Recording stopped",
    cancelled: "Recording canceled",
  },
  networkStatusChange: { online: "Phone back online", offline: "Phone offline" },
  appStateChange: {
    background: "App in the background",
    active: "App open",
    inactive: "App inactive",
  },
  consentStatusChanged: {
    requested: "Consent requested",
    granted: "Consent granted",
    declined: "Consent declined",
  },
  recordingMetadataChanged: "Title changed",
  deeplinkReceived: "Deep link received",
  deeplinkConsumed: "Deep link used",
  userAuthStatusChanged: { authenticated: "Signed in", unauthenticated: "Signed out" },
};

/** Siro's documented codes, with what they are about, for filters. */
export const APP_EVENT_CODES = {
  recorderStateChange: "Recorder",
  deeplinkReceived: "Deep link received",
  deeplinkConsumed: "Deep link used",
  recordingMetadataChanged: "Title changed",
  consentStatusChanged: "Consent",
  networkStatusChange: "Network",
  appStateChange: "App state",
  userAuthStatusChanged: "Sign-in",
} as const;

export type AppEventCode = keyof typeof APP_EVENT_CODES;

const TRIGGERS = new Map(
  Object.entries({
    interruption: "By an interruption",
    buttonPress: "By the button",
    deeplink: "By a deep link",
    maxRecordingTimeExceeded: "Maximum recording time reached",
  }),
);

/** An event in words; an unknown one under Siro's own. */
export function viewAppEvent({ id, eventCode, createdAt, event }: MobileEvent): AppEventView {
  return {
    id,
    at: createdAt,
    code: eventCode,
    title: titleOf(eventCode ?? "Event", event),
    detail: detailOf(event),
  };
}

function titleOf(code: string, event: MobileEvent["event"]): string {
  const known = Object.hasOwn(TITLES, code) ? TITLES[code] : undefined;
  if (typeof known === "string") return known;
  const value = [event.value, event.status].find((each) => typeof each === "string");
  const title = known && value !== undefined && Object.hasOwn(known, value) && known[value];
  return title || [code, value].filter(Boolean).join(" ");
}

function detailOf({ trigger, title, fullUrl }: MobileEvent["event"]): string | null {
  if (typeof fullUrl === "string") return withoutValues(fullUrl);
  if (typeof title === "string") return `“${title.slice(0, 200)}”`;
  return typeof trigger === "string" && trigger !== "unknown"
    ? (TRIGGERS.get(trigger) ?? trigger)
    : null;
}

/** Parameters of a deep link that say nothing about a customer. */
const OPEN = ["action", "conversationType", "integrationConnectionId"];

/** A deep link with its values redacted: they may name a customer. */
export function withoutValues(address: string): string {
  const url = URL.parse(address);
  if (!url) return "[redacted]";
  const pairs = [...url.searchParams].map(([name, value]) =>
    OPEN.includes(name) ? `${name}=${value.slice(0, 80)}` : `${name}=[redacted]`,
  );
  const place = url.host ? `${url.protocol}//${url.host}` : url.protocol;
  const path = url.pathname.length > 1 ? url.pathname.slice(0, 40) : "";
  return `${place}${path}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`;
}
