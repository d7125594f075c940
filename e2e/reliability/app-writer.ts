import { eq } from "drizzle-orm";
import type { Actor } from "#lib/auth/actor.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members, organizations, sessions } from "#lib/db/schema.ts";
import { createOAuthApp } from "#lib/operations/oauth-apps/create-oauth-app.ts";

const [, , round = "0", ...owners] = process.argv;
const db = await getDatabase();
const [organization] = await db.select().from(organizations);
const [signedIn] = await db
  .select({ member: members, sessionId: sessions.id })
  .from(sessions)
  .innerJoin(members, eq(members.id, sessions.memberId));
if (!organization || !signedIn) throw new Error("there is no organization with a member");
const { member, sessionId } = signedIn;
const actor: Actor = { memberId: member.id, name: member.name, email: member.email, sessionId };

async function createForEver(owner: string, index: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const appName = `Killed ${round}-${index}-${count}`;
    const input = { appName, owner, keepSecret: count % 2 === 0 };
    const made = await createOAuthApp(actor, organization ?? never(), input);
    const said = made.status === "succeeded" ? made.value.clientId : made.status;
    await new Promise((resolve) => process.stdout.write(`${said}\n`, resolve));
  }
}

function never(): never {
  throw new Error("there is no organization");
}

process.stdout.write("ready\n");
await Promise.all(owners.map(createForEver));
