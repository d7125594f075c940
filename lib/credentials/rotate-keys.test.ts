import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents, organizationTokens } from "#lib/db/schema.ts";
import { env } from "#lib/env.ts";
import { KeyFileBusyError } from "./change-key-file.ts";
import { authSecret, encryptionKeys, keyFilePath } from "./key-file.ts";
import { openOrganizationToken, storeOrganizationToken } from "./organization-token.ts";
import { rotateKeys } from "./rotate-keys.ts";

prepareDatabase();

const kids = () => encryptionKeys().map(({ kid }) => kid);

async function storeToken(secret: string): Promise<string> {
  const db = await getDatabase();
  const { id } = await addOrganization("Acme");
  const facts = { siroTokenId: "t", tokenName: "Ops", createdBy: null, createdByName: null };
  const token = { secret, ...facts, createdAt: null };
  await storeOrganizationToken(db, id, token, crypto.randomUUID());
  return id;
}

const secretOf = async (id: string) => (await openOrganizationToken(id)).secret;

const rows = async () => {
  const db = await getDatabase();
  return db.select().from(auditEvents).where(eq(auditEvents.kind, "installation.rotate-keys"));
};

test("keys:rotate makes a key, encrypts everything with it, and drops the old one when asked to", async () => {
  const db = await getDatabase();
  const id = await storeToken("the token");
  const [first = ""] = kids();
  const secretBefore = authSecret();
  const rotation = await rotateKeys(db, { dropOld: false });
  const [second = ""] = kids();
  expect(rotation).toMatchObject({
    current: second,
    source: "file",
    isNew: true,
    renewed: 1,
    unused: [first],
    dropped: [],
  });
  expect(kids(), "this process knows the new key without a restart").toEqual([second, first]);
  expect(await secretOf(id)).toBe("the token");
  const later = await storeToken("stored later");
  const [row] = await db
    .select()
    .from(organizationTokens)
    .where(eq(organizationTokens.organizationId, later));
  const header = Buffer.from(row?.ciphertext.split(".")[0] ?? "", "base64url").toString();
  expect(JSON.parse(header).kid).toBe(second);

  const dropping = await rotateKeys(db, { dropOld: true });
  expect(dropping).toMatchObject({ isNew: false, renewed: 0, unused: [first], dropped: [first] });
  expect(kids()).toEqual([second]);
  expect(await secretOf(id)).toBe("the token");
  expect(authSecret(), "sessions live on").toBe(secretBefore);
  expect(statSync(keyFilePath(env().DATA_DIR)).mode & 0o777).toBe(0o600);
  expect((await rows()).map(({ after }) => after)).toEqual([
    { isNew: true, renewed: 1, dropped: [] },
    { isNew: false, renewed: 0, dropped: [first] },
  ]);
});

test("keys:rotate finishes an interrupted rotation before it makes another key", async () => {
  const db = await getDatabase();
  await storeToken("sealed with the key before");
  const path = keyFilePath(env().DATA_DIR);
  const content = JSON.parse(readFileSync(path, "utf8"));
  // Like a crash between the new key and the first row.
  const added = `cut-short:${randomBytes(32).toString("base64")}`;
  const keys = `${added},${content.encryptionKeys}`;
  writeFileSync(path, JSON.stringify({ ...content, encryptionKeys: keys }));
  const rotation = await rotateKeys(db, { dropOld: false });
  expect(rotation).toMatchObject({ current: "cut-short", isNew: false });
  expect(rotation.renewed).toBeGreaterThan(0);
  expect((await rotateKeys(db, { dropOld: false })).isNew).toBe(true);
});

test("keys:rotate drops no key while a secret doesn't open", async () => {
  const db = await getDatabase();
  await rotateKeys(db, { dropOld: false });
  const id = await storeToken("to be moved");
  const other = await storeToken("another");
  const [row] = await db
    .select()
    .from(organizationTokens)
    .where(eq(organizationTokens.organizationId, id));
  await db
    .update(organizationTokens)
    .set({ ciphertext: row?.ciphertext ?? "" })
    .where(eq(organizationTokens.organizationId, other));
  await rotateKeys(db, { dropOld: false });
  const before = kids();
  const rotation = await rotateKeys(db, { dropOld: true });
  expect(rotation.unopened.map(({ because }) => because)).toEqual(["moved"]);
  expect(rotation.dropped).toEqual([]);
  expect(kids()).toEqual(before);
});

test("of two key rotations at once, one is refused and changes nothing", async () => {
  const db = await getDatabase();
  await db.delete(organizationTokens);
  const path = keyFilePath(env().DATA_DIR);
  const before = readFileSync(path, "utf8");
  writeFileSync(`${path}.new`, "");
  await expect(rotateKeys(db, { dropOld: false })).rejects.toThrow(KeyFileBusyError);
  expect(readFileSync(path, "utf8")).toBe(before);
  expect(existsSync(`${path}.new`), "the other one's draft stays").toBe(true);
});
