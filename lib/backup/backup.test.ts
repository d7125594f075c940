import { randomUUID } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, extract } from "tar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  insertRememberedRows,
  listRememberedRows,
  rememberedTables,
} from "#e2e/testbed/remembered-rows.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";
import { placeIn } from "#lib/credentials/encrypted-columns.ts";
import { loadKeyFile } from "#lib/credentials/key-file.ts";
import { createVault } from "#lib/credentials/vault.ts";
import { type OpenDatabase, openDatabase } from "#lib/db/client.ts";
import { DataFolderBusyError } from "#lib/db/lock.ts";
import { auditEvents, members, organizations, organizationTokens } from "#lib/db/schema.ts";
import { writeManifest } from "./manifest.ts";
import { checkTarget, packSnapshot } from "./pack.ts";
import { restoreBackup } from "./restore.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";

let root: string;
let dataDir: string;
let open: OpenDatabase;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "siro-admin-backup-"));
  dataDir = join(root, "data");
  // Where a restore looks for keys is the environment's folder, which it fills.
  process.env.DATA_DIR = join(root, "restored");
  open = await openDatabase(dataDir);
  const id = randomUUID();
  await open.db
    .insert(organizations)
    .values({ id, slug: "acme", name: "Acme", siroOrganizationId: "s" });
  const vault = createVault(loadKeyFile(dataDir).encryptionKeys);
  await open.db.insert(organizationTokens).values({
    organizationId: id,
    ciphertext: await vault.seal("the token", placeIn(organizationTokens, [id])),
    siroTokenId: "t",
    tokenName: "Ops",
    lastFour: "oken",
  });
  const dana = { name: "Dana", email: "dana@acme.example" };
  const [member] = await open.db.insert(members).values(dana).returning();
  await insertRememberedRows(open.db, { organizationId: id, memberId: member?.id ?? "" }, vault);
});
afterAll(async () => {
  await open.close();
  rmSync(root, { recursive: true });
});

const insertEvent = () =>
  open.db
    .insert(auditEvents)
    .values({
      actorName: "Ada",
      kind: "test",
      targetId: "1",
      targetName: "x".repeat(500),
      outcome: "attempted",
    })
    .returning({ id: auditEvents.id });

async function pack(snapshot: Snapshot, name: string, keysOf: string | null): Promise<string> {
  const file = join(root, name);
  try {
    await packSnapshot({ snapshot, version: "1.2.3", keysOf, file });
  } finally {
    rmSync(snapshot.folder, { recursive: true });
  }
  return file;
}

function emptyTarget(): string {
  const target = join(root, "restored");
  rmSync(target, { recursive: true, force: true });
  return target;
}

describe("a backup", () => {
  test("a backup has every row that was confirmed before it, while others keep writing", async () => {
    const answered: string[] = [];
    let isOver = false;
    const writer = async () => {
      while (!isOver) {
        const [row] = await insertEvent();
        if (row) answered.push(row.id);
        // As requests do: without it, the embedded database never lets anything else run.
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const writers = [1, 2, 3].map(writer);
    while (answered.length < 50) await new Promise((resolve) => setTimeout(resolve, 1));
    const before = [...answered];
    const snapshot = await takeSnapshot(open.db, dataDir);
    isOver = true;
    await Promise.all(writers);
    const during = answered.length - before.length;
    const file = await pack(snapshot, "with-keys.tgz", dataDir);
    const target = emptyTarget();
    const restored = await restoreBackup(file, target);
    const { db, close } = await openDatabase(target);
    const kept = new Set((await db.select().from(auditEvents)).map(({ id }) => id));
    const remembered = await listRememberedRows(db);
    await close();
    expect(remembered).toEqual(await listRememberedRows(open.db));
    expect(remembered.map(({ rows }) => rows.length)).toEqual(rememberedTables.map(() => 1));
    expect(before.filter((id) => !kept.has(id))).toEqual([]);
    expect(during, "nobody was kept out for the whole of it").toBeGreaterThan(0);
    expect(restored).toMatchObject({
      version: "1.2.3",
      broughtKeys: true,
      secrets: { opened: 3, unopened: [] },
    });
    expect(restored.counts.audit_events).toBe(kept.size);
    expect(readdirSync(target).sort()).toEqual(["database", "keys.json"]);
    expect(statSync(join(target, "keys.json")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(target, "keys.json"))).toEqual(
      readFileSync(join(dataDir, "keys.json")),
    );
  });

  test("a backup is one private file, leaves nothing behind, and replaces nothing", async () => {
    const snapshot = await takeSnapshot(open.db, dataDir);
    const file = await pack(snapshot, "without-keys.tgz", null);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir).sort()).toEqual(["database", "keys.json", "lock.json"]);
    const before = readFileSync(file);
    const another = { ...snapshot, folder: join(root, "another") };
    mkdirSync(join(another.folder, "database"), { recursive: true });
    await expect(pack(another, "without-keys.tgz", null)).rejects.toThrow("already exists");
    expect(readFileSync(file)).toEqual(before);
    expect(existsSync(`${file}.unfinished`)).toBe(false);
  });

  test("a folder that doesn't exist is named before anything is written", () => {
    const folder = join(root, "missing");
    const missing = `The folder ${folder} doesn't exist`;
    expect(() => checkTarget(join(folder, "backup.tgz"))).toThrow(missing);
    writeFileSync(join(root, "taken.tgz"), "");
    expect(() => checkTarget(join(root, "taken.tgz"))).toThrow("taken.tgz already exists");
    expect(() => checkTarget(join(root, "free.tgz"))).not.toThrow();
  });

  test("a backup has no key unless asked for, and says so when it is restored", async () => {
    const file = join(root, "without-keys.tgz");
    const target = emptyTarget();
    expect(await restoreBackup(file, target)).toMatchObject({ broughtKeys: false, secrets: null });
    expect(readdirSync(target), "and no new keys are made").toEqual(["database"]);
    emptyTarget();
    mkdirSync(target);
    cpSync(join(dataDir, "keys.json"), join(target, "keys.json"));
    const { secrets } = await restoreBackup(file, target);
    expect(secrets, "with the keys put there first").toEqual({ opened: 3, unopened: [] });
  });

  test("a backup is restored into an empty folder only, and not under a running dashboard", async () => {
    const file = join(root, "with-keys.tgz");
    await expect(restoreBackup(file, dataDir)).rejects.toThrow(DataFolderBusyError);
    const target = emptyTarget();
    mkdirSync(target);
    writeFileSync(join(target, "something"), "");
    await expect(restoreBackup(file, target)).rejects.toThrow(
      "is not empty. It contains something",
    );
    expect(readdirSync(target)).toEqual(["something"]);
    rmSync(join(target, "something"));
    writeFileSync(join(target, "keys.json"), "mine");
    await expect(restoreBackup(file, target)).rejects.toThrow("contains one too");
    expect(readFileSync(join(target, "keys.json"), "utf8")).toBe("mine");
  });
});

test("restoring with keys that don't fit keeps the data, says what to do, and doesn't exit with 0", async () => {
  const file = await pack(await takeSnapshot(open.db, dataDir), "other-keys.tgz", null);
  const target = emptyTarget();
  mkdirSync(target);
  loadKeyFile(target);
  const command = startNode({
    args: ["--conditions=react-server", `${rootFolder}/lib/cli/restore.ts`, file],
    env: { ...process.env, DATA_DIR: target, DATABASE_URL: undefined, NODE_ENV: "test" },
  });
  expect(await command.ended).toBe(2);
  expect(command.output()).toContain("The data is restored, but 3 of its 3 stored secrets");
  expect(command.output()).toContain(`the keys in ${join(target, "keys.json")}`);
  expect(existsSync(join(target, "database"))).toBe(true);
});

test("a backup whose database holds other rows than its manifest says is refused", async () => {
  const folder = mkdtempSync(join(root, "tampered-"));
  await extract({ file: join(root, "without-keys.tgz"), cwd: folder });
  const path = join(folder, "manifest.json");
  const { checksum: _, ...content } = JSON.parse(readFileSync(path, "utf8"));
  const counts = { ...content.counts, members: 7 };
  writeFileSync(path, writeManifest({ ...content, counts }));
  await create({ cwd: folder, gzip: true, file: `${folder}.tgz` }, readdirSync(folder));
  const target = emptyTarget();
  await expect(restoreBackup(`${folder}.tgz`, target)).rejects.toThrow("row counts");
  expect(readdirSync(target)).toEqual([]);
});
