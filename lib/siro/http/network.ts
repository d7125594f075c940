import { isObject } from "./fields.ts";

const MESSAGES: Record<string, string> = {
  ECONNREFUSED: "The connection was refused.",
  ENOTFOUND: "The host name was not found.",
  EAI_AGAIN: "The host name lookup failed.",
  ECONNRESET: "The connection was reset.",
  EPIPE: "The connection was reset.",
  UND_ERR_SOCKET: "The connection was closed before the response was complete.",
  UND_ERR_CONNECT_TIMEOUT: "The connection timed out.",
  EHOSTUNREACH: "The host cannot be reached.",
  ENETUNREACH: "The network cannot be reached.",
};
const TLS = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** The system error behind a rejected `fetch` or body read. */
function networkCause(error: unknown): { code?: string; syscall?: string } {
  for (let layer = error, depth = 0; layer instanceof Error && depth < 5; depth++) {
    const { code, syscall, errors } = layer as Error & Record<string, unknown>;
    const first = Array.isArray(errors) ? errors[0] : undefined;
    if (typeof code === "string" && code in MESSAGES) {
      return {
        code,
        syscall: textOf(syscall) ?? (isObject(first) ? textOf(first.syscall) : undefined),
      };
    }
    if (typeof code === "string" && layer.cause === undefined)
      return { code, syscall: textOf(syscall) };
    layer = first ?? layer.cause;
  }
  return {};
}

export function networkDetail(error: unknown): string {
  const { code } = networkCause(error);
  if (code === undefined) return "The connection failed.";
  if (TLS.test(code)) return `A secure connection could not be established (${code}).`;
  return MESSAGES[code] ?? `The connection failed (${code}).`;
}

/** True if the request was certainly never sent: no address, no connection, or no secure one. */
export function isUnsent(error: unknown): boolean {
  const { code = "", syscall } = networkCause(error);
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return code === "UND_ERR_CONNECT_TIMEOUT" || TLS.test(code);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
