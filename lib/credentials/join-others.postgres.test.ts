import { randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { instanceId } from "#lib/db/instance.ts";
import { instances, organizationTokens } from "#lib/db/schema.ts";
import { joinOthers, KeysMissingError, leaveOthers } from "./join-others.ts";
import { encryptionKeys } from "./key-file.ts";
import { createVault } from "./vault.ts";

prepareDatabase();
beforeEach(async () => {
  await (await getDatabase()).delete(organizationTokens);
});

/** Stores a token encrypted with these keys. */
async function storeEncrypted(keys: { kid: string; key: Uint8Array }[]): Promise<void> {
  const { id } = await addOrganization("Acme");
  const place = { table: "organization_tokens", row: id, column: "ciphertext" };
  const ciphertext = await createVault(keys).seal("a token", place);
  const facts = { siroTokenId: "t", tokenName: "Ops", lastFour: "oken" };
  await (await getDatabase())
    .insert(organizationTokens)
    .values({ organizationId: id, ciphertext, ...facts });
}

const known = async () =>
  (await (await getDatabase()).select().from(instances)).map(({ id }) => id);

test("makes itself known to the others, without any key, and takes its leave", async () => {
  await storeEncrypted(encryptionKeys());
  await joinOthers();
  expect(await known()).toEqual([instanceId]);
  const rows = await (await getDatabase()).select().from(instances);
  for (const { key } of encryptionKeys()) {
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(key).toString("base64"));
  }
  await leaveOthers();
  expect(await known()).toEqual([]);
});

test("refuses to start with generated keys that open nothing of what is stored", async () => {
  await storeEncrypted([{ kid: "theirs", key: new Uint8Array(randomBytes(32)) }]);
  await expect(joinOthers()).rejects.toThrow(KeysMissingError);
  expect(await known()).toEqual([]);
});
