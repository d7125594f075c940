import "server-only";
import { watchAlerts } from "#lib/alerts/watch-alerts.ts";
import type { JobName } from "#lib/job-queue/job-kinds.ts";
import { readAppointments } from "#lib/mirror/appointments/read-appointments.ts";
import { judgeCauses } from "#lib/mirror/causes/judge-causes.ts";
import { observeConnections } from "#lib/mirror/connections/observe-connections.ts";
import { sumUpConnections } from "#lib/mirror/connections/sum-up-connections.ts";
import { readCrmAccounts } from "#lib/mirror/crm/read-crm-accounts.ts";
import { readCrmRecords } from "#lib/mirror/crm/read-crm-records.ts";
import { followRecordings } from "#lib/mirror/recordings/follow-recordings.ts";
import { sweepRecordings } from "#lib/mirror/recordings/sweep-recordings.ts";
import { readReps } from "#lib/mirror/reps/read-reps.ts";
import type { RunContext } from "#lib/mirror/run-context.ts";
import { runBatches } from "#lib/operations/batches/run-batches.ts";
import { resumeDueConnections } from "#lib/operations/connections/resume-due-connections.ts";
import { processWebhooks } from "#lib/webhooks/process-webhooks.ts";
import { fillThenSweep } from "./fill-then-sweep.ts";

/** Does the work and says in words what came of it. Can stop anywhere and continue in the next run. */
export type Run = (context: RunContext) => Promise<string>;

/** The work of jobs, by name. */
export type Runs = Partial<Record<JobName, Run>>;

/** The work of every job. */
export const ALL_JOBS = {
  "read-recordings": fillThenSweep,
  "follow-recordings": followRecordings,
  "reread-recordings": sweepRecordings,
  "read-reps": readReps,
  "read-appointments": readAppointments,
  "watch-connections": observeConnections,
  "read-crm-records": readCrmRecords,
  "read-crm-accounts": readCrmAccounts,
  "run-batches": runBatches,
  "resume-connections": resumeDueConnections,
  "sum-up-connections": sumUpConnections,
  "judge-causes": judgeCauses,
  "process-webhooks": processWebhooks,
  "watch-alerts": (context) => watchAlerts(context),
} as const satisfies Record<JobName, Run>;
