import { type LinkedAbort, linkAbortSignal } from "./abort-signal.ts";
import { OversizedBodyError, parseBody, readText } from "./body.ts";
import { describeCall } from "./call.ts";
import { authHeader, isSendable, type SiroCredential } from "./credential.ts";
import { SiroError } from "./errors.ts";
import { isUnsent, networkDetail } from "./network.ts";
import { resolveUrl } from "./path.ts";
import { refusalError } from "./refusal.ts";
import { isWrite, type SiroAnswer, type SiroRequest } from "./request.ts";
import { parseRetryAfterMs } from "./retry.ts";

/** Siro's firewall blocks the default user agents of HTTP libraries, so every request sends this one. */
export const USER_AGENT = "siro-admin/0.1.0 (+admin dashboard for Siro)";

type AttemptLimits = {
  timeoutMs: number;
  maxBodyBytes: number;
  /** Siro's ID, for errors. */
  organizationId?: string;
};

/** Sends a request once and reads the whole response. Rejects only with SiroError. */
export async function attempt(
  base: URL,
  request: SiroRequest,
  credential: SiroCredential,
  { timeoutMs, maxBodyBytes, organizationId }: AttemptLimits,
): Promise<SiroAnswer> {
  const { operation } = request;
  const wanted = prepare(base, request, credential);
  const secrets = [credential.secret, ...(request.secrets ?? [])];
  const call = describeCall(request, { base, organizationId, secrets });
  const abort = linkAbortSignal(timeoutMs, request.signal);
  let status: number | undefined;
  try {
    const response = await fetch(wanted.url, { ...wanted.init, signal: abort.signal });
    status = response.status;
    if (response.ok) {
      const body = parseBody(await readText(response, maxBodyBytes));
      return { operation, status, body, isWrite: isWrite(request), secrets, call };
    }
    throw await refused(response, request, secrets, maxBodyBytes);
  } catch (error) {
    const failure = error instanceof SiroError ? error : lostAnswer(error, request, abort, status);
    throw failure.with({ call });
  } finally {
    abort.release();
  }
}

function prepare(base: URL, request: SiroRequest, credential: SiroCredential) {
  const { operation, method, path, query, body } = request;
  const url = resolveUrl(base, path, query);
  if (url === null) {
    throw new SiroError({
      kind: "invalid",
      operation,
      detail: "This is not a valid Siro ID.",
    });
  }
  if (!isSendable(credential)) {
    const detail = "The token contains invalid characters.";
    throw new SiroError({ kind: "unauthorized", operation, detail });
  }
  const headers = new Headers([
    authHeader(credential),
    ["Accept", "application/json"],
    ["User-Agent", USER_AGENT],
  ]);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const init: RequestInit = {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: "manual",
    cache: "no-store",
  };
  return { url, init };
}

async function refused(
  response: Response,
  request: SiroRequest,
  secrets: readonly string[],
  maxBodyBytes: number,
): Promise<SiroError> {
  const { operation } = request;
  const { status, headers } = response;
  if (status < 400) {
    await response.body?.cancel();
    const detail = "Siro responded with a redirect, which siro-admin doesn't follow.";
    return new SiroError({
      kind: "contract",
      operation,
      status,
      detail,
      mayHaveArrived: isWrite(request),
    });
  }
  // An unreadable error body must not hide the status.
  const body = parseBody(await readText(response, maxBodyBytes).catch(() => ""));
  const retryAfterMs = parseRetryAfterMs(headers.get("retry-after"));
  return refusalError({
    operation,
    status,
    body,
    secrets,
    retryAfterMs,
    isWrite: isWrite(request),
  });
}

/** There was no response, or only part of a success. */
function lostAnswer(
  error: unknown,
  request: SiroRequest,
  abort: LinkedAbort,
  status?: number,
): SiroError {
  const isSurelyUnsent = status === undefined && !abort.reason() && isUnsent(error);
  const facts = {
    operation: request.operation,
    status,
    mayHaveArrived: isWrite(request) && !isSurelyUnsent,
  };
  if (error instanceof OversizedBodyError) {
    const detail = "The response is larger than siro-admin accepts.";
    return new SiroError({ ...facts, kind: "contract", detail });
  }
  if (abort.reason() === "timeout") {
    return new SiroError({ ...facts, kind: "timeout", detail: "Siro did not respond in time." });
  }
  if (abort.reason() === "caller") {
    return new SiroError({ ...facts, kind: "timeout", detail: "The request was canceled." });
  }
  return new SiroError({ ...facts, kind: "network", detail: networkDetail(error) });
}
