import { writeSync } from "node:fs";
import { registerHooks } from "node:module";
import { eq } from "drizzle-orm";
import type { Actor } from "#lib/auth/actor.ts";

// Outside a bundler, Next's modules are found by their file names only, and nothing marks the server.
registerHooks({
  resolve: (name, context, next) => {
    if (name === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    return next(/^next\/(headers|navigation|cache)$/.test(name) ? `${name}.js` : name, context);
  },
});
const { getDatabase } = await import("#lib/db/client.ts");
const { members, organizations, sessions } = await import("#lib/db/schema.ts");
const { createOAuthApp } = await import("#lib/operations/oauth-apps/create-oauth-app.ts");

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
    writeSync(1, `${made.status === "succeeded" ? made.value.clientId : made.status}\n`);
  }
}

function never(): never {
  throw new Error("there is no organization");
}

writeSync(1, "ready\n");
await Promise.all(owners.map(createForEver));
