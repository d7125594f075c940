import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import { PgPreparedQuery } from "drizzle-orm/pg-core";
import { metrics } from "#lib/metrics/metrics.ts";
import { DatabaseUnavailableError } from "#lib/problems/errors.ts";
import { currentRequest } from "#lib/request-context.ts";
import { isTrouble } from "./postgres/trouble.ts";

/**
 * Drizzle writes the values of a failed query into its error, and errors end up in logs: values are
 * names, addresses, encrypted secrets. This removes them, and gives errors that only mean that the
 * database is unavailable their own type.
 */
function mend(error: unknown): unknown {
  if (isTrouble(error)) {
    return new DatabaseUnavailableError("The database does not answer.", {
      cause: causeOf(error),
      requestId: currentRequest()?.id,
    });
  }
  if (!(error instanceof DrizzleQueryError)) return error;
  if (error.cause) for (const name of TELLING) Reflect.deleteProperty(error.cause, name);
  const failed = new Error(`Failed query: ${error.query}`, { cause: error.cause });
  // Next shows an error's own digest on the error page: so the page can show its request ID.
  return Object.assign(failed, { digest: currentRequest()?.id });
}

/** Values in a driver's error: "Key (email)=(dana@acme.com) already exists." */
const TELLING = ["detail", "params", "where"];

function causeOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error;
}

const WRAPPED = Symbol.for("siro-admin.wrapped-query-errors");
const METHOD = "queryWithCache";

/** Call once per copy of drizzle. Every query passes through here. */
export function mendQueryErrors(): void {
  const prototype: object = PgPreparedQuery.prototype;
  const original: unknown = Reflect.get(prototype, METHOD);
  if (typeof original !== "function") throw new Error("Drizzle no longer has this method.");
  if (Reflect.has(original, WRAPPED)) return;
  const run = original;
  async function wrapped(this: unknown, ...input: unknown[]): Promise<unknown> {
    try {
      return await Reflect.apply(run, this, input);
    } catch (error) {
      metrics.queryErrors.inc();
      throw mend(error);
    }
  }
  Reflect.set(prototype, METHOD, Object.assign(wrapped, { [WRAPPED]: true }));
}
