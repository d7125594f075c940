import { randomBytes } from "node:crypto";
import { openConfiguredDatabase } from "#lib/db/client.ts";
import { MemberNotFoundError, resetPassword } from "#lib/operations/members/reset-password.ts";
import { tellError } from "./with-database.ts";

/** `npm run admin:reset [-- dana@acme.com]`: prints a new password. With the embedded database, stop the dashboard first. */
try {
  const database = await openConfiguredDatabase();
  try {
    const password = randomBytes(15).toString("base64url");
    const member = await resetPassword(database.db, { email: process.argv[2], password });
    console.info(`\n  New password for ${member.name} <${member.email}>: ${password}`);
    console.info("  All open sessions of this account have ended.\n");
  } finally {
    await database.close();
  }
} catch (error) {
  tellError(error, { known: [MemberNotFoundError] });
  process.exit(1);
}
