import "server-only";
import { randomUUID } from "node:crypto";
import { ZodError } from "zod";
import { log } from "#lib/log.ts";
import { currentRequest } from "#lib/request-context.ts";
import { isSiroError, type SiroError, type SiroErrorKind } from "#lib/siro/http/errors.ts";
import {
  BusyElsewhereError,
  DatabaseUnavailableError,
  DeniedError,
  NoIdentityError,
  NoTokenError,
} from "./errors.ts";
import type { Problem } from "./problem.ts";

type Words = { message: string; remedy?: string };

/** What each kind of trouble with Siro means to an admin. `(403)` is put in where Siro answered. */
const SIRO_MESSAGES: Record<SiroErrorKind, (status: string, error: SiroError) => Words> = {
  network: () => ({
    message: "Siro could not be reached.",
    remedy: "Try again in a minute. If it goes on, check this server's way to the internet.",
  }),
  timeout: () => ({
    message: "Siro did not answer in time.",
    remedy: "Try again in a minute.",
  }),
  "edge-blocked": (status) => ({
    message: `Siro's edge blocked this server${status} before Siro saw the request (code 1010).`,
    remedy:
      "The token is not at fault. Send this text to customersuccess@siro.ai with your server's address.",
  }),
  unauthorized: (status, { operation }) =>
    operation.startsWith("platform.")
      ? {
          message: `Siro refused a token of your Siro user${status}, also a fresh one.`,
          remedy: "The user may be disabled in Siro. Look at Settings › Your Siro user.",
        }
      : {
          message: `Siro refused the token${status}. It was probably revoked.`,
          remedy: "Replace it in Settings › Siro access.",
        },
  forbidden: (status) => ({
    message: `Siro does not allow this${status}.`,
    remedy:
      "The token or the Siro user behind it may not do this. Ask a Siro admin of your organization.",
  }),
  "not-found": (status) => ({
    message: `Siro does not know it${status}, or the token may not see it.`,
    remedy: "It may have been deleted in Siro. Go back to the list and refresh.",
  }),
  conflict: (status, error) => ({
    message: `Siro refused it because something like it exists already${status}.${detailOf(error)}`,
  }),
  invalid: (status, error) => ({
    message: `Siro did not accept the values${status}.${detailOf(error)}`,
  }),
  "rate-limited": (status) => ({
    message: `Siro asks us to slow down${status}: more than 1000 requests in a minute with one token.`,
    remedy: "Try again in a minute.",
  }),
  server: (status) => ({
    message: `Siro failed to answer${status}.`,
    remedy: "Try again in a minute. If it goes on, tell customersuccess@siro.ai.",
  }),
  contract: () => ({
    message: "Siro answered in a form that this dashboard does not understand.",
    remedy: "Try again in a minute. If it goes on, look for a newer version of this dashboard.",
  }),
};

function detailOf(error: SiroError): string {
  return error.detail ? ` It said: “${error.detail}”` : "";
}

function siroProblem(error: SiroError): Problem {
  const status = error.status ? ` (${error.status})` : "";
  const fields = Object.fromEntries(
    (error.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
  );
  return {
    kind: error.kind,
    status: error.status,
    ...SIRO_MESSAGES[error.kind](status, error),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
  };
}

function inputProblem(error: ZodError): Problem {
  const fields: Record<string, string> = {};
  // Fields of a form are named without what holds them: "changes.email" is the field "email".
  for (const issue of error.issues) fields[String(issue.path.at(-1) ?? "")] ??= issue.message;
  return { kind: "input", message: "Please check the marked fields.", fields };
}

/**
 * Turns any error into what an admin can read. An unknown one becomes a general sentence with an id
 * that finds its log lines (that of the request, where there is one); nothing of its own text leaves the server.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isSiroError(error)) {
    // A refused token that could not be renewed, a limit that could not be asked: why says more.
    const { cause } = error;
    const says =
      isSiroError(cause) ||
      [NoIdentityError, DatabaseUnavailableError].some((kind) => cause instanceof kind);
    return says ? toProblem(cause) : siroProblem(error);
  }
  if (error instanceof ZodError) return inputProblem(error);
  if (error instanceof DeniedError) {
    return error.needed === "session"
      ? { kind: "denied", message: "You are signed out.", remedy: "Sign in again." }
      : {
          kind: "denied",
          message: "You may not do this.",
          remedy: "Ask an admin of this organization.",
        };
  }
  if (error instanceof NoTokenError) {
    return {
      kind: "no-token",
      message: "No organization token is stored.",
      remedy: "Add one in Settings › Siro access.",
    };
  }
  if (error instanceof NoIdentityError) {
    return {
      kind: "no-identity",
      message:
        error.reason === "app-gone"
          ? "The OAuth app that you act through was deleted in Siro."
          : "You have no Siro user here yet.",
      remedy: "Connect it in Settings › Your Siro user.",
    };
  }
  if (error instanceof DatabaseUnavailableError) return databaseProblem(error);
  if (error instanceof BusyElsewhereError) {
    return {
      kind: "conflict",
      message: "The same thing has been under way elsewhere for a minute. Nothing was done.",
      remedy: "Refresh, then try again.",
    };
  }
  const logId = newLogId();
  log.error({ err: error, logId }, "unexpected error");
  return {
    kind: "unexpected",
    message: `Something went wrong here, not in Siro. Log id ${logId}.`,
    logId,
  };
}

/** That of the request, which all its lines carry; outside of one (background work), a new id. */
const newLogId = () => currentRequest()?.id ?? randomUUID().slice(0, 8);

function databaseProblem(error: DatabaseUnavailableError): Problem {
  const logId = newLogId();
  log.error({ err: error, logId }, "the database cannot be asked");
  return {
    kind: "database",
    message: `The database of this dashboard does not answer. Log id ${logId}.`,
    remedy: "Try again in a minute. If it goes on, tell whoever runs this server.",
    logId,
  };
}

/** Carries a finished problem through code that throws. */
export class ProblemError extends Error {
  override name = "ProblemError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
