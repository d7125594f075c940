import type { SiroCall, SiroError } from "#lib/siro/http/errors.ts";

/** A failed request, one fact per line, as Siro's support asks for it. */
export function supportText({ status, detail }: SiroError, call: SiroCall): string {
  return [
    `Request: ${call.method} ${call.endpoint}`,
    `Payload: ${call.payload ?? "none"}`,
    `Status: ${status ?? "no response"}`,
    ...(detail ? [`Message: ${detail}`] : []),
    `Organization ID: ${call.organizationId ?? "unknown"}`,
    `Time: ${call.at}`,
  ].join("\n");
}
