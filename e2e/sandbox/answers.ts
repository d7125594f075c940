import type { SandboxContext } from "./box.ts";

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500;

/** An answer that ends the request at once; thrown by handlers, caught by the server. */
export class Refusal extends Error {
  readonly status: ErrorStatus;
  readonly body: unknown;
  readonly plain: boolean;
  constructor(
    status: ErrorStatus,
    message: string,
    options: { plain?: boolean; body?: unknown } = {},
  ) {
    super(message);
    this.status = status;
    this.plain = options.plain ?? false;
    this.body = options.body ?? { error: message };
  }
}

export const notFound = (what: string) => new Refusal(404, `${what} not found`);
/** Connections and teams answer their 404 as plain text. */
export const notFoundText = (what: string) =>
  new Refusal(404, `${what} not found or no permission`, { plain: true });

export type ZodIssue = {
  code: string;
  message: string;
  path: (string | number)[];
  expected?: string;
  received?: string;
};

/** 422 in the format of zod 3's errors. */
export const zodRefusal = (issues: ZodIssue[]) =>
  new Refusal(422, "Invalid request", { body: { issues, name: "ZodError" } });

/** A list in its documented envelope; `documented` says which that is. */
export function answerList(
  c: SandboxContext,
  rows: unknown[],
  documented: "wrapped" | "bare",
  cursor: string | null = null,
): Response {
  const { lists } = c.get("box").variants;
  const bare = lists === "bare" || (lists === "documented" && documented === "bare");
  return c.json(bare ? rows : { data: rows, cursor });
}

/** A single object in its documented envelope. */
export function answerOne(
  c: SandboxContext,
  row: unknown,
  documented: "flat" | "wrapped",
  status: 200 | 201 = 200,
): Response {
  const wrapped = documented === "wrapped" || c.get("box").variants.singles === "wrapped";
  return c.json(wrapped ? { data: row } : row, status);
}
