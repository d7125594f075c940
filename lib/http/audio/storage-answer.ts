import "server-only";
import type { IncomingMessage } from "node:http";
import { readContentRange, readTotal } from "./byte-range.ts";
import { audioError } from "./open-address.ts";

/** What the storage answered, before its bytes. */
export type StorageAnswer = {
  message: IncomingMessage;
  status: number;
  /** First byte that is sent, and the one after the last; null if unknown. */
  from: number;
  to: number | null;
  total: number | null;
  /** A strong one only: it proves that two answers are of the same file. */
  etag: string | null;
  lastModified: string | null;
  type: string;
};

const REFUSED = [400, 401, 403, 404, 410];

/** Whether the address may have expired, so that a new one should be asked for. */
export const isRefusal = ({ status }: StorageAnswer) => REFUSED.includes(status);

/** Reads the head of an answer. @throws ProblemError for what can't be passed on */
export function readAnswer(message: IncomingMessage): StorageAnswer {
  const { statusCode: status = 0, headers } = message;
  const part = status === 206 ? readContentRange(headers["content-range"]) : null;
  const length = /^\d{1,15}$/.test(headers["content-length"] ?? "")
    ? Number(headers["content-length"])
    : null;
  const answer = {
    message,
    status,
    from: part?.from ?? 0,
    to: part?.to ?? (status === 200 ? length : null),
    total: part?.total ?? (status === 416 ? readTotal(headers["content-range"]) : length),
    etag: /^"[\x21\x23-\x7e]*"$/.test(headers.etag ?? "") ? (headers.etag ?? null) : null,
    lastModified: headers["last-modified"] ?? null,
    type: mediaType(headers["content-type"]),
  };
  const isReadable =
    status === 200 || status === 416 || (status === 206 && part) || isRefusal(answer);
  const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
  if (isReadable && isPlain) return answer;
  message.destroy();
  if (status >= 500) throw audioError("server", `The audio storage failed (${status}).`);
  throw audioError("contract", `The audio storage sent an unusable answer (${status}).`);
}

/** Nothing but sound: a page from elsewhere must not come under our name. */
function mediaType(header: string | undefined): string {
  const type = (header ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return /^audio\/[\w.+-]{1,40}$/.test(type) || type === "video/mp4" ? type : "audio/mp4";
}
