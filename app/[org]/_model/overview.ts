import type { AuditEvent } from "#lib/audit/reader.ts";
import type { UnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import type { LinkRates, RateGroup } from "#lib/mirror/rates/link-rates.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { JudgedConnection } from "#lib/sync-health/health.ts";
import type { HealthSince } from "#lib/sync-health/history.ts";
import type { PausedHere } from "#lib/sync-health/reason.ts";
import type { Recoveries } from "#lib/sync-health/recoveries.ts";

/** A connection that is not healthy. */
export type ConnectionTrouble = {
  id: string;
  name: string | null;
  judged: JudgedConnection;
  since: HealthSince | null;
  pausedHere: PausedHere;
  recoveries: Recoveries;
  /** Unlinked recordings of its reps since then; null if unknown. */
  waiting: { count: number; isMinimum: boolean } | null;
};

export type ConnectionsState = {
  total: number;
  /** False if Siro may have more connections than these. */
  complete: boolean;
  /** By impact. */
  troubles: ConnectionTrouble[];
  /** Names by ID. */
  names: Record<string, string>;
};

/** ISO time of what is shown; `problem` says why it isn't newer. */
export type ConnectionsReading =
  | { data: ConnectionsState; checkedAt: string; problem?: Problem }
  | { data?: undefined; checkedAt?: undefined; problem: Problem };

export type Rates = Omit<LinkRates, "connections"> & {
  connections: RateGroup[];
  /** ISO times of the recordings that are counted. */
  from: string;
  until: string;
};

export type AppointmentGroup = {
  id: string | null;
  name: string | null;
  appointments: number;
  unrecorded: number;
};

export type Unrecorded = {
  reps: AppointmentGroup[];
  teams: AppointmentGroup[];
  appointments: number;
  unrecorded: number;
  from: string;
};

export type Overview = {
  connections: ConnectionsReading;
  unlinked: UnlinkedCount;
  /** Null if no people were read lately. */
  openIssues: { count: number; complete: boolean } | null;
  rates: Rates;
  appointments: Unrecorded;
  recent: AuditEvent[];
};
