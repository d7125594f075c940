import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import {
  actingTokens,
  oauthAppSecrets,
  organizations,
  organizationTokens,
} from "#lib/db/schema.ts";
import { placeIn } from "./encrypted-columns.ts";
import { reencryptSecrets } from "./reencrypt-secrets.ts";
import { createVault, encryptionKey, type Vault, VaultError } from "./vault.ts";

prepareDatabase();

const makeKey = (kid: string) => ({ kid, key: new Uint8Array(randomBytes(32)) });
const oldKey = makeKey("old");
const newKey = makeKey("new");
const oldVault = createVault([oldKey]);
const vault = createVault([newKey, oldKey]);
const newVault = createVault([newKey]);

let db: Database;
beforeEach(async () => {
  db = await getDatabase();
  await db.delete(organizations);
});

const inToken = (id: string) => placeIn(organizationTokens, [id]);
const inSecret = (id: string, client: string) => placeIn(oauthAppSecrets, [id, client]);
const inActing = (id: string, client: string) => placeIn(actingTokens, [id, client, "read"]);

/**
 * An organization with one secret in each encrypted column, and an app whose secret isn't stored.
 */
async function addSecrets(seal: Vault["seal"] = oldVault.seal): Promise<string> {
  const { id } = await addOrganization("Acme");
  await db.insert(organizationTokens).values({
    organizationId: id,
    ciphertext: await seal(`token of ${id}`, inToken(id)),
    siroTokenId: "t",
    tokenName: "Ops",
    lastFour: "1234",
  });
  const app = { organizationId: id, appName: "App", owner: "u" };
  await db.insert(oauthAppSecrets).values([
    { ...app, clientId: "kept", ciphertext: await seal(`secret of ${id}`, inSecret(id, "kept")) },
    { ...app, clientId: "shown once", ciphertext: null },
  ]);
  await db.insert(actingTokens).values({
    organizationId: id,
    clientId: "kept",
    scope: "read",
    siroTokenId: "s",
    ciphertext: await seal(`acting of ${id}`, inActing(id, "kept")),
    expiresAt: new Date(),
  });
  return id;
}

async function openAll(id: string, using: Vault): Promise<string[]> {
  const [token] = await db
    .select()
    .from(organizationTokens)
    .where(eq(organizationTokens.organizationId, id));
  const [secret] = await db
    .select()
    .from(oauthAppSecrets)
    .where(and(eq(oauthAppSecrets.organizationId, id), eq(oauthAppSecrets.clientId, "kept")));
  const [acting] = await db.select().from(actingTokens).where(eq(actingTokens.organizationId, id));
  return Promise.all([
    using.open(token?.ciphertext ?? "", inToken(id)),
    using.open(secret?.ciphertext ?? "", inSecret(id, "kept")),
    using.open(acting?.ciphertext ?? "", inActing(id, "kept")),
  ]);
}

const secretsOf = (id: string) => [`token of ${id}`, `secret of ${id}`, `acting of ${id}`];

const rename = (id: string, ciphertext: string) =>
  db
    .update(organizationTokens)
    .set({ ciphertext })
    .where(eq(organizationTokens.organizationId, id));

describe("sealing everything with another key", () => {
  test("key rotation encrypts every secret of every row again, and then the old key decrypts nothing", async () => {
    const ids = [await addSecrets(), await addSecrets()];
    expect(await reencryptSecrets(db, vault, "new")).toEqual({
      renewed: 6,
      encryptedBy: { new: 6 },
      unopened: [],
    });
    for (const id of ids) {
      expect(await openAll(id, newVault)).toEqual(secretsOf(id));
      await expect(openAll(id, oldVault)).rejects.toThrow("not in ENCRYPTION_KEYS");
    }
    expect(
      (await reencryptSecrets(db, vault, "new")).renewed,
      "a second run has nothing to do",
    ).toBe(0);
  });

  test("an interrupted key rotation continues where it stopped", async () => {
    const ids = [await addSecrets(), await addSecrets(), await addSecrets()];
    let left = 4;
    const cutShort: Vault = {
      ...vault,
      seal: (plain, place) => {
        if (left-- === 0) throw new Error("killed");
        return vault.seal(plain, place);
      },
    };
    await expect(reencryptSecrets(db, cutShort, "new")).rejects.toThrow("killed");
    for (const id of ids) expect(await openAll(id, vault), "in between").toEqual(secretsOf(id));
    expect(await reencryptSecrets(db, vault, "new")).toMatchObject({
      renewed: 5,
      encryptedBy: { new: 9 },
    });
  });

  test("key rotation never overwrites a secret that was stored meanwhile", async () => {
    const id = await addSecrets();
    let writes = 0;
    const slow: Vault = {
      ...vault,
      async seal(plain, place) {
        // Meanwhile, another instance that doesn't know the new key yet stores another token.
        if (place.table === "organization_tokens" && writes < 3) {
          writes += 1;
          await rename(id, await oldVault.seal(`replaced ${writes}`, inToken(id)));
        }
        return vault.seal(plain, place);
      },
    };
    const renewal = await reencryptSecrets(db, slow, "new");
    expect(renewal).toEqual({ renewed: 3, encryptedBy: { new: 3 }, unopened: [] });
    expect((await openAll(id, newVault))[0]).toBe("replaced 3");
  });

  test("key rotation does not bring back a secret that was deleted meanwhile", async () => {
    const id = await addSecrets();
    const slow: Vault = {
      ...vault,
      async seal(plain, place) {
        await db.delete(organizations).where(eq(organizations.id, id));
        return vault.seal(plain, place);
      },
    };
    expect(await reencryptSecrets(db, slow, "new")).toEqual({
      renewed: 0,
      encryptedBy: {},
      unopened: [],
    });
    expect(await db.select().from(organizationTokens)).toEqual([]);
  });

  test("every secret that was stored during a key rotation opens afterwards", async () => {
    const ids = [await addSecrets(), await addSecrets(), await addSecrets()];
    const last = new Map<string, string>();
    let isOver = false;
    const writer = async (id: string) => {
      for (let n = 0; !isOver; n++) {
        const secret = `token ${n} of ${id}`;
        await rename(id, await (n % 2 ? vault : oldVault).seal(secret, inToken(id)));
        last.set(id, secret);
      }
    };
    const writers = ids.map(writer);
    for (let run = 0; run < 5; run++) await reencryptSecrets(db, vault, "new");
    isOver = true;
    await Promise.all(writers);
    await reencryptSecrets(db, vault, "new");
    for (const id of ids) expect((await openAll(id, newVault))[0]).toBe(last.get(id));
  });

  test("key rotation leaves alone, and names, a value that was moved, changed, or never sealed", async () => {
    const [from, to, other] = [await addSecrets(), await addSecrets(), await addSecrets()];
    const moved = sql`(select ciphertext from ${organizationTokens} as t where t.organization_id = ${from})`;
    await db
      .update(organizationTokens)
      .set({ ciphertext: moved })
      .where(eq(organizationTokens.organizationId, to));
    await db
      .update(oauthAppSecrets)
      .set({ ciphertext: "plain" })
      .where(and(eq(oauthAppSecrets.organizationId, to), eq(oauthAppSecrets.clientId, "kept")));
    const alien = createVault([makeKey("lost")]);
    await rename(other, await alien.seal("x", inToken(other)));
    const before = await db.select().from(organizationTokens);
    const { renewed, unopened } = await reencryptSecrets(db, vault, "new");
    expect(renewed).toBe(6);
    const found = unopened.map(({ place, key, because }) => [place.row, key, because]);
    expect(found.sort()).toEqual(
      [
        [to, "old", "moved"],
        [other, "lost", "unknown-key"],
        [`${to}/kept`, "", "malformed"],
      ].sort(),
    );
    const after = await db.select().from(organizationTokens);
    for (const id of [to, other]) {
      const row = (rows: typeof before) => rows.find(({ organizationId }) => organizationId === id);
      expect(row(after)).toEqual(row(before));
    }
    await expect(openAll(to, vault), "and it opens nowhere").rejects.toThrow(VaultError);
  });

  test("a ciphertext that was moved to another table opens nowhere", async () => {
    const id = await addSecrets();
    const [token] = await db.select().from(organizationTokens);
    await db.update(actingTokens).set({ ciphertext: token?.ciphertext ?? "" });
    expect(encryptionKey(token?.ciphertext ?? "")).toBe("old");
    await expect(openAll(id, vault)).rejects.toThrow("not encrypted for");
    expect((await reencryptSecrets(db, vault, "new")).unopened).toHaveLength(1);
  });
});
