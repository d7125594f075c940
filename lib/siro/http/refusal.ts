import { z } from "zod";
import { SiroError, type SiroErrorKind, type SiroIssue } from "./errors.ts";
import { isObject } from "./fields.ts";
import { presentable } from "./redact.ts";

const issuesSchema = z.array(
  z.object({
    path: z.array(z.union([z.string(), z.number()])).catch([]),
    message: z.string().catch("is not accepted"),
  }),
);

export type Refusal = {
  operation: string;
  status: number;
  /** Parsed JSON if the body was JSON, otherwise its text. */
  body: unknown;
  isWrite: boolean;
  secrets: readonly string[];
  retryAfterMs?: number;
};

/**
 * The error for a response that is not a success.
 * Siro sends `{error}`, `{code, message}`, a ZodError (422), or plain text; its firewall sends its own page.
 */
export function refusalError(refusal: Refusal): SiroError {
  const { operation, status, body, isWrite, secrets, retryAfterMs } = refusal;
  const kind = status === 403 && isEdgeBlock(body) ? "edge-blocked" : kindOf(status);
  return new SiroError({
    kind,
    operation,
    status,
    detail: detailOf(body, secrets),
    issues: issuesOf(body, secrets),
    retryAfterMs,
    mayHaveArrived: isWrite && (status >= 500 || status === 408),
  });
}

/** Siro's own words in an error body. A 200 may contain one too. */
export function errorText(body: unknown): string | undefined {
  if (typeof body === "string") return body;
  if (!isObject(body)) return undefined;
  const { error, message } = body;
  if (typeof error === "string" && error !== "") return error;
  if (isObject(error)) return errorText(error) ?? "error";
  if (typeof message === "string" && message !== "") return message;
  return undefined;
}

function detailOf(body: unknown, secrets: readonly string[]): string | undefined {
  const text = errorText(body);
  return text === undefined ? undefined : presentable(text, secrets);
}

function issuesOf(body: unknown, secrets: readonly string[]): SiroIssue[] | undefined {
  if (!isObject(body)) return undefined;
  const holder = isObject(body.error) ? body.error : body;
  const issues = issuesSchema.safeParse(holder.issues);
  if (!issues.success) return undefined;
  return issues.data.map(({ path, message }) => ({
    path,
    message: presentable(message, secrets) ?? "is not accepted",
  }));
}

function kindOf(status: number): SiroErrorKind {
  if (status >= 500) return "server";
  if (status < 400 || status === 405 || status === 406 || status === 415) return "contract";
  if (status === 401) return "unauthorized";
  if (status === 402 || status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not-found";
  if (status === 408) return "timeout";
  if (status === 409) return "conflict";
  if (status === 425 || status === 429) return "rate-limited";
  return "invalid";
}

/** Cloudflare, in front of Siro, refuses some clients with its own code 10xx, as text, page or JSON. */
function isEdgeBlock(body: unknown): boolean {
  if (isObject(body)) return body.cloudflare_error === true || isEdgeCode(body.error_code);
  return (
    typeof body === "string" && /\berror(?:\s+code)?\s*(?::\s*)?10\d\d\b|cloudflare/i.test(body)
  );
}

function isEdgeCode(code: unknown): boolean {
  return typeof code === "number" && code >= 1000 && code < 1100;
}
