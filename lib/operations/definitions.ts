import "server-only";
import type { Write } from "#lib/writes/definition.ts";
import { createConnection } from "./connections/create-connection.ts";
import { deleteConnection } from "./connections/delete-connection.ts";
import { sendSalesforceDetails } from "./connections/send-salesforce-details.ts";
import { undoConnectionChange, updateConnection } from "./connections/update-connection.ts";
import { deleteIdentityApp } from "./identity/disconnect-identity.ts";
import { createOAuthApp } from "./oauth-apps/create-oauth-app.ts";
import { deleteOAuthApp, discardApp } from "./oauth-apps/delete-oauth-app.ts";
import { mintToken } from "./oauth-apps/mint-token.ts";
import { revokeToken } from "./oauth-apps/revoke-token.ts";
import { createSiroUser } from "./people/create-siro-user.ts";
import { resyncAppointment } from "./people/resync-appointment.ts";
import { undoPersonChange } from "./people/undo-person-change.ts";
import { updateSiroUser } from "./people/update-siro-user.ts";
import { linkRecording } from "./recordings/link-recording.ts";
import { undoLink } from "./recordings/undo-link.ts";
import { unlinkRecording } from "./recordings/unlink-recording.ts";
import { deleteTestRecord } from "./sync-tests/delete-record.ts";
import { sendAppointment, sendOpportunity } from "./sync-tests/send-record.ts";

/**
 * Every change in Siro that a member can request. Definitions that record the same kind share their
 * reconcile logic, so after a restart either can settle the row.
 */
export const WRITES = {
  updateConnection,
  createConnection,
  createOAuthApp,
  createSiroUser,
  deleteConnection,
  deleteIdentityApp,
  deleteOAuthApp,
  deleteTestRecord,
  discardApp,
  linkRecording,
  mintToken,
  resyncAppointment,
  revokeToken,
  sendAppointment,
  sendOpportunity,
  sendSalesforceDetails,
  undoConnectionChange,
  undoLink,
  undoPersonChange,
  unlinkRecording,
  updateSiroUser,
} satisfies Record<string, Pick<Write<never, unknown>, "definition">>;
