import { expect, test, vi } from "vitest";
import { DatabaseUnavailableError } from "./errors.ts";

test("an error is recognized by its type even if another bundle made it", async () => {
  vi.resetModules();
  const other = await import("./errors.ts");
  expect(other.DatabaseUnavailableError).not.toBe(DatabaseUnavailableError);
  const error: unknown = new other.DatabaseUnavailableError("The database does not answer.");
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  expect(error).toBeInstanceOf(Error);
  for (const value of [new Error("no"), null, "text", {}]) {
    expect(value).not.toBeInstanceOf(DatabaseUnavailableError);
  }
});

test("an error page gets the kind of error and the request's ID", () => {
  const digestOf = (requestId?: string) =>
    new DatabaseUnavailableError("gone", { requestId }).digest;
  expect(digestOf("abc")).toBe("DATABASE_UNAVAILABLE abc");
  expect(digestOf()).toBe("DATABASE_UNAVAILABLE");
});
