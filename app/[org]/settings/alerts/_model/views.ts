import type { AlertKind } from "#lib/alerts/kinds.ts";

/** All times are ISO. */
export type ChannelView = {
  id: string;
  kind: "slack" | "email" | "url";
  name: string;
  shownAddress: string;
  /** Null: all kinds. */
  alertKinds: AlertKind[] | null;
  quietFrom: string | null;
  quietUntil: string | null;
  isOn: boolean;
  /** Why its last message wasn't sent; null if it was, or if there was none. */
  lastProblem: string | null;
};

export type IncidentView = {
  id: string;
  kind: string;
  title: string;
  /** Why, and what it costs. */
  note: string;
  since: string;
  /** False: it began then or earlier. */
  isSinceExact: boolean;
  closedAt: string | null;
  /** Below the organization's own address. */
  page: string | null;
};

export type MessageView = {
  id: string;
  channelName: string;
  event: "opened" | "closed" | "test";
  title: string;
  state: "waiting" | "sent" | "failed";
  tries: number;
  /** When it is tried next, or for the first time. */
  dueAt: string | null;
  createdAt: string;
  settledAt: string | null;
  problem: string | null;
  wasQuiet: boolean;
};

export type HeartbeatView = {
  isSet: boolean;
  calledAt: string | null;
  problem: string | null;
};
