import { expect, test } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import { resetPassword } from "./reset-password.ts";

prepareDatabase();

test("a password is reset only for an account that is named and known, and the accounts are listed", async () => {
  const db = await getDatabase();
  const reset = (email?: string) => resetPassword(db, { email, password: "a new password" });
  await expect(reset("dana@acme.example")).rejects.toThrow("There is no member yet");
  await db.insert(members).values([
    { name: "Dana", email: "dana@acme.example" },
    { name: "Ray", email: "ray@acme.example" },
  ]);
  await expect(reset("dan@acme.example")).rejects.toThrow(
    /^There is no account with the email dan@acme\.example\. Accounts: dana@acme\.example, ray@acme\.example$/,
  );
  await expect(reset()).rejects.toThrow(/^Add the email .*Accounts: dana@acme\.example, ray@/);
  expect(await reset("dana@acme.example")).toMatchObject({ name: "Dana" });
});
