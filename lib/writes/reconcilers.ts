import "server-only";
import type { AuditFacts, AuditKind } from "#lib/audit/events.ts";
import type { OpenWrite } from "#lib/audit/open-writes.ts";
import { settleConnectionChange } from "#lib/operations/connections/settle-connection.ts";
import { settleDisconnection } from "#lib/operations/identity/settle-identity.ts";
import {
  settleTokenMint,
  settleTokenRevocation,
} from "#lib/operations/oauth-apps/settle-access-token.ts";
import {
  settleOAuthAppCreation,
  settleOAuthAppDeletion,
} from "#lib/operations/oauth-apps/settle-oauth-app.ts";
import {
  settleResync,
  settleUserChange,
  settleUserCreation,
} from "#lib/operations/people/settle-person.ts";
import { settleLink } from "#lib/operations/recordings/settle-link.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

export type LateSettlement = {
  outcome: "succeeded" | "failed" | "unknown";
  after?: AuditFacts;
  problem?: Problem;
};

/** Reads Siro and says what became of a write that a crash left open. */
export type Settler = (write: OpenWrite, api: SiroTransport) => Promise<LateSettlement>;

/** Kinds that reading Siro can settle. All others become "unknown". */
export const SETTLERS: Partial<Record<AuditKind, Settler>> = {
  "connection.pause": settleConnectionChange,
  "connection.resume": settleConnectionChange,
  "connection.send-transcripts": settleConnectionChange,
  "connection.keep-transcripts": settleConnectionChange,
  "connection.rename": settleConnectionChange,
  "oauth-app.create": settleOAuthAppCreation,
  "oauth-app.delete": settleOAuthAppDeletion,
  "access-token.mint": settleTokenMint,
  "access-token.revoke": settleTokenRevocation,
  "siro-identity.disconnect": settleDisconnection,
  "recording.link": settleLink,
  "recording.unlink": settleLink,
  "siro-user.create": settleUserCreation,
  "siro-user.change-email": settleUserChange,
  "siro-user.rename": settleUserChange,
  "siro-user.update": settleUserChange,
  "siro-user.enable": settleUserChange,
  "siro-user.disable": settleUserChange,
  "appointment.resync": settleResync,
};
