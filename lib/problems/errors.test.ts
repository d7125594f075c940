import { expect, test, vi } from "vitest";
import { DatabaseUnavailableError } from "./errors.ts";

test("is known by its type also where another bundle made it", async () => {
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

test("hands the error page a word and the request", () => {
  const digestOf = (requestId?: string) =>
    new DatabaseUnavailableError("gone", { requestId }).digest;
  expect(digestOf("abc")).toBe("DATABASE_UNAVAILABLE abc");
  expect(digestOf()).toBe("DATABASE_UNAVAILABLE");
});
