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
  LateError,
  NoIdentityError,
  NoTokenError,
} from "./errors.ts";
import { fieldWords } from "./field-words.ts";
import { forbiddenText } from "./forbidden.ts";
import type { Problem } from "./problem.ts";
import { siroSaid } from "./siro-said.ts";
import { supportText } from "./support-text.ts";
import { isWholeList } from "./whole-lists.ts";

type ProblemText = Pick<Problem, "message" | "remedy" | "fix">;

const LATE: ProblemText = {
  message: "Siro did not respond in time.",
  remedy: "Try again in a minute.",
};

/** What each kind of Siro error means to an admin. `status` is " (403)", or empty without a response. */
const SIRO_MESSAGES: Record<SiroErrorKind, (status: string, error: SiroError) => ProblemText> = {
  network: () => ({
    message: "Siro could not be reached.",
    remedy:
      "Try again in a minute. If this keeps happening, check this server's internet connection.",
  }),
  timeout: () => LATE,
  "edge-blocked": (status) => ({
    message: `Siro's firewall blocked this server${status}. The request never reached Siro (code 1010).`,
    remedy:
      "The token is not the cause. Email this message and your server's address to customersuccess@siro.ai.",
  }),
  unauthorized: (status, { operation }) =>
    operation.startsWith("platform.")
      ? {
          message: `Siro refused your Siro user's token${status}, even after renewing it.`,
          remedy: "The user may be disabled in Siro. Check Settings › Your Siro user.",
        }
      : {
          message: `Siro refused the token${status}. It was probably revoked.`,
          remedy: "Replace it in Settings › Siro access.",
          fix: "replace-token",
        },
  forbidden: forbiddenText,
  "not-found": (status, { operation }) =>
    isWholeList(operation)
      ? {
          message: `Siro returned “not found”${status} for this list. The token may have no access to it.`,
          remedy:
            "Try again in a minute. If this keeps happening, contact customersuccess@siro.ai.",
        }
      : {
          message: `Siro could not find this${status}, or the token has no access to it.`,
          remedy: "It may have been deleted in Siro. Go back to the list and refresh.",
        },
  conflict: (status, error) => ({
    message: `Siro refused this because something like it already exists${status}.${detailOf(error)}`,
    remedy: "Refresh to see what exists, then use different values.",
  }),
  invalid: (status, error) => ({
    message: `Siro did not accept the values${status}.${detailOf(error)}`,
    remedy: "Check the values, then try again.",
  }),
  "rate-limited": (status) => ({
    message: `Siro's rate limit was reached${status}: more than 1,000 requests per minute with one token.`,
    remedy: "Try again in a minute.",
  }),
  server: (status) => ({
    message: `Siro returned a server error${status}.`,
    remedy: "Try again in a minute. If this keeps happening, contact customersuccess@siro.ai.",
  }),
  contract: () => ({
    message: "Siro sent a response that siro-admin can't read.",
    remedy:
      "Try again in a minute. If this keeps happening, check for a newer version of siro-admin.",
  }),
};

function detailOf(error: SiroError): string {
  const said = siroSaid(error.detail);
  return said && ` ${said}`;
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
    ...(error.call && { support: supportText(error, error.call) }),
  };
}

function inputProblem(error: ZodError): Problem {
  const fields: Record<string, string> = {};
  // Fields of a form are named without what holds them: "changes.email" is the field "email".
  for (const { path, message } of error.issues)
    fields[String(path.at(-1) ?? "")] ??= fieldWords(message);
  return { kind: "input", message: "Check the marked fields.", fields };
}

function deniedProblem({ needed }: DeniedError): Problem {
  if (needed === "session") {
    return { kind: "denied", message: "You are signed out.", remedy: "Sign in again." };
  }
  const message = "You don't have permission to do this.";
  // An admin can give every role but this one.
  return needed === "owner"
    ? { kind: "denied", message, remedy: "Only an owner can do this. Ask an owner." }
    : { kind: "denied", message, remedy: "Ask an admin of this organization for access." };
}

/**
 * Turns any error into a text for admins. An unknown error becomes a general sentence with a log ID
 * (the request's ID, if there is one); its own text never leaves the server.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isSiroError(error)) {
    // When renewing a token or checking a limit failed, the cause explains more.
    const { cause } = error;
    const isCauseClearer =
      isSiroError(cause) ||
      [NoIdentityError, DatabaseUnavailableError].some((kind) => cause instanceof kind);
    return isCauseClearer ? toProblem(cause) : siroProblem(error);
  }
  if (error instanceof LateError) return { kind: "timeout", ...LATE };
  if (error instanceof ZodError) return inputProblem(error);
  if (error instanceof DeniedError) return deniedProblem(error);
  if (error instanceof NoTokenError) {
    return {
      kind: "no-token",
      message: "No organization token is stored.",
      remedy: "Add one in Settings › Siro access.",
      fix: "add-token",
    };
  }
  if (error instanceof NoIdentityError) {
    return error.reason === "app-gone"
      ? {
          kind: "no-identity",
          message: "The OAuth app you link through was deleted in Siro.",
          remedy: "Connect your Siro user again in Settings › Your Siro user.",
        }
      : {
          kind: "no-identity",
          message: "Your Siro user isn't connected yet.",
          remedy: "Connect it in Settings › Your Siro user.",
        };
  }
  if (error instanceof DatabaseUnavailableError) return databaseProblem(error);
  if (error instanceof BusyElsewhereError) {
    return {
      kind: "conflict",
      message:
        "The same action has been running elsewhere for a minute, so this one wasn't started.",
      remedy: "Refresh, then try again.",
    };
  }
  const logId = newLogId();
  log.error({ err: error, logId }, "unexpected error");
  return {
    kind: "unexpected",
    message: `Something went wrong in siro-admin, not in Siro. Log ID ${logId}.`,
    remedy: "Try again. If this keeps happening, contact the person who runs this server.",
  };
}

/** The request's ID, which all its log lines carry. Background work has no request and gets a new one. */
const newLogId = () => currentRequest()?.id ?? randomUUID().slice(0, 8);

function databaseProblem(error: DatabaseUnavailableError): Problem {
  const logId = newLogId();
  log.error({ err: error, logId }, "the database is unavailable");
  return {
    kind: "database",
    message: `siro-admin's database isn't responding. Log ID ${logId}.`,
    remedy:
      "Try again in a minute. If this keeps happening, contact the person who runs this server.",
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
