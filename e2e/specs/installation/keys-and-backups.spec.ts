import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { changeTimeZone, startWriters } from "#e2e/reliability/audited-writes.ts";
import { runOnDataFolder, runProgram, runSql } from "#e2e/testbed/fixtures/data-folder.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { findPostgres, noPostgres } from "#e2e/testbed/servers/find-postgres.ts";
import { startPostgres } from "#e2e/testbed/servers/postgres.ts";

const org = "acme-exteriors";

const command = (stage: Stage, name: string, ...args: string[]) =>
  runOnDataFolder(stage, `lib/cli/${name}.ts`, ...args);

/** IDs of the keys that stored secrets are encrypted with. */
async function encryptionKeys(stage: Stage): Promise<string[]> {
  const rows = await runSql<{ ciphertext: string }>(
    stage,
    `select ciphertext from organization_tokens union all
     select ciphertext from oauth_app_secrets where ciphertext is not null union all
     select ciphertext from acting_tokens`,
  );
  return rows.map(({ ciphertext }) => {
    const header = Buffer.from(ciphertext.split(".")[0] ?? "", "base64url").toString("utf8");
    return JSON.parse(header).kid;
  });
}

const keysInFile = (stage: Stage): string[] =>
  JSON.parse(readFileSync(join(stage.dataFolder, "keys.json"), "utf8"))
    .encryptionKeys.split(",")
    .map((key: string) => key.split(":")[0]);

/** Pages that need the organization's token, and those of the member's Siro user. */
async function expectSecretsToOpen(page: Page) {
  await page.goto(`/${org}/connections`);
  await expect(page.locator("tr.item").first()).toBeVisible();
  const seen = await page.request.get(`/${org}/recordings/siro-list`);
  expect((await seen.json()).data.ids.length).toBeGreaterThan(0);
  await page.goto("about:blank");
}

test("seals everything with another key under a stream of writes, and drops the old one", async ({
  page,
  stage,
}) => {
  await expectSecretsToOpen(page);
  const [first = ""] = keysInFile(stage);
  const writers = startWriters(stage);
  await expect.poll(() => writers.answered.length).toBeGreaterThan(5);
  const rotated = await command(stage, "rotate-keys");
  expect(rotated).toMatch(/Re-encrypted [1-9]\d* secrets?/);
  expect(rotated).toContain(`No longer used: ${first}. To remove`);
  const [second] = keysInFile(stage);
  expect(keysInFile(stage)).toEqual([second, first]);
  expect(await command(stage, "rotate-keys", "--drop-old")).toContain(
    `Removed from the key file: ${first}`,
  );
  expect(keysInFile(stage)).toEqual([second]);
  const before = writers.answered.length;
  await expect.poll(() => writers.answered.length).toBeGreaterThan(before + 5);
  await writers.stop();
  await expectSecretsToOpen(page);
  await stage.dashboard.process.stop();
  const encryptedBy = await encryptionKeys(stage);
  expect(encryptedBy.length).toBeGreaterThan(2);
  expect(new Set(encryptedBy)).toEqual(new Set([second]));
  await stage.restart();
  await expectSecretsToOpen(page);
});

test("comes back from a lost disk with everything that was answered before the backup", async ({
  page,
  stage,
}, testInfo) => {
  const elsewhere = mkdtempSync(join(tmpdir(), "siro-admin-elsewhere-"));
  const file = join(elsewhere, "backup.tgz");
  const writers = startWriters(stage);
  await expect.poll(() => writers.answered.length).toBeGreaterThan(20);
  const before = [...writers.answered];
  const said = await command(stage, "backup", file, "--with-keys");
  const during = writers.answered.length - before.length;
  await writers.stop();
  expect(said).toContain("It contains the data AND the keys");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(stage.dataFolder).filter((name) => name.startsWith("snapshot"))).toEqual([]);

  await stage.dashboard.process.kill();
  rmSync(stage.dataFolder, { recursive: true });
  const restored = await command(stage, "restore", file);
  expect(restored).toMatch(/All [1-9]\d* stored secrets can be decrypted/);
  const rows = await runSql<{ id: string }>(stage, "select id from audit_events");
  const kept = new Set(rows.map(({ id }) => id));
  const lost = before.filter((id) => !kept.has(id));
  const pause = /Queries waited \d+ ms/.exec(said)?.[0];
  const counts = `lost disk: ${before.length} writes answered before the backup, ${lost.length} of them lost, ${during} more while it ran. ${pause}`;
  testInfo.annotations.push({ type: "counts", description: counts });
  console.info(counts);
  expect(lost).toEqual([]);
  expect(during, "writes go on while it is packed").toBeGreaterThan(0);

  await stage.restart("kill");
  await page.goto(`/${org}/audit`);
  await expect(page.locator("tr.item").first(), "the session outlives it").toBeVisible();
  await expectSecretsToOpen(page);
  await expect(command(stage, "restore", file), "never over a dashboard").rejects.toThrow(
    "is using the data folder",
  );
  rmSync(elsewhere, { recursive: true });
});

test("moves to PostgreSQL with everything: sessions, secrets, audit", async ({ page, stage }) => {
  test.skip(!findPostgres(), noPostgres);
  const postgres = await startPostgres();
  try {
    await stage.dashboard.process.stop();
    const DATABASE_URL = await postgres.createDatabase();
    const env = { DATA_DIR: stage.dataFolder, DATABASE_URL };
    const move = () => runProgram(env, "lib/cli/move-database.ts");
    const [row] = await runSql<{ count: number }>(stage, "select count(*)::int from audit_events");
    const told = await move();
    expect(told).toMatch(new RegExp(`audit_events +${row?.count} rows +[0-9a-f]{32}`));
    expect(told).toMatch(/All \d+ rows were copied. Rows and checksums of every table match/);
    expect(await move(), "again").toMatch(/All \d+ rows are already there/);
    await stage.restart("stop", { DATABASE_URL });
    await expectSecretsToOpen(page);
    expect(await changeTimeZone(stage, 1)).not.toBeNull();
    await stage.dashboard.process.stop();
    const again = await move().catch((error: Error) => error.message);
    expect(again, "what was written there since").toMatch(/is not empty \(rows: .*audit_events/);
  } finally {
    await stage.restart();
    await postgres.stop();
  }
});
