import type { z } from "zod";
import { SiroError } from "./errors.ts";
import { isObject } from "./fields.ts";
import { type CursorPage, type Listing, unwrapList, unwrapOne } from "./page.ts";
import { presentable } from "./redact.ts";
import { errorText } from "./refusal.ts";
import type { SiroAnswer } from "./request.ts";

/** Reads one object, bare or in `{data}`. `{data: null}` is not found; a 200 with `error` is a failure. */
export function readOne<T>(answer: SiroAnswer, schema: z.ZodType<T>): T {
  refuseErrorBody(answer);
  const { body, isWrite } = answer;
  if (!isWrite && (body === null || (isObject(body) && body.data === null))) {
    throw new SiroError({ kind: "not-found", operation: answer.operation, call: answer.call });
  }
  const read = schema.safeParse(unwrapOne(body));
  if (!read.success) throw contractError(answer, describeFault(read.error));
  return read.data;
}

/** Reads one page, bare or in `{data, cursor}`. A row that cannot be read is counted, not fatal. */
export function readPage<T>(answer: SiroAnswer, schema: z.ZodType<T>): CursorPage<T> {
  refuseErrorBody(answer);
  const list = unwrapList(answer.body);
  if (list === null) throw contractError(answer, "a list was expected");
  const read = list.rows.map((row) => schema.safeParse(row));
  const items = read.flatMap((row) => (row.success ? [row.data] : []));
  const fault = read.find((row) => !row.success)?.error;
  if (items.length === 0 && fault) throw contractError(answer, describeFault(fault));
  const { cursor, isCut } = list;
  return { items, cursor, unreadable: read.length - items.length, isCut };
}

/** A list without paging. If it comes with a cursor anyway, Siro has more rows. */
export function readList<T>(answer: SiroAnswer, schema: z.ZodType<T>): Listing<T> {
  const { items, cursor, unreadable, isCut } = readPage(answer, schema);
  return { items, complete: cursor === null && !isCut, unreadable };
}

/** Siro may respond 200 with `{error, details}`: that is a refusal despite the status. */
export function refuseErrorBody({ body, operation, status, secrets, call }: SiroAnswer): void {
  if (!isObject(body) || !body.error) return;
  const detail = presentable(errorText(body) ?? "", secrets);
  throw new SiroError({ kind: "invalid", operation, status, detail, call });
}

/** A success whose body differs from Siro's docs. After a write, the change did happen. */
function contractError(answer: SiroAnswer, fault: string): SiroError {
  const { operation, status, isWrite, body, call } = answer;
  const what = typeof body === "string" ? "it is not JSON" : fault;
  const detail = `Siro's response has an unexpected format: ${what}.`;
  const mayHaveArrived = isWrite;
  return new SiroError({ kind: "contract", operation, status, detail, mayHaveArrived, call });
}

/** Describes the field and the expected type, never the value. */
function describeFault(error: z.ZodError): string {
  const issue = error.issues[0];
  const place = issue?.path.join(".") ?? "";
  const expected = issue?.code === "invalid_type" ? `${issue.expected} expected` : "not readable";
  return place === "" ? expected : `${place}: ${expected}`;
}
