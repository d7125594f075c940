import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { KeyFileError, loadKeyFile } from "./key-file.ts";

const run = promisify(execFile);
let dataDir: string;
const keyFile = () => join(dataDir, "keys.json");

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "siro-admin-keys-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Runs `code` in a separate process with this data folder; returns what it prints. */
async function inProcess(code: string, environment: Record<string, string> = {}): Promise<string> {
  const source = `const keys = await import("#lib/credentials/key-file.ts");
    const vault = await import("#lib/credentials/vault.ts");
    const place = { table: "t", row: "r", column: "c" };
    console.log(${code});`;
  const { stdout } = await run(
    process.execPath,
    ["--conditions=react-server", "--input-type=module", "--eval", source],
    { env: { NODE_ENV: "test", DATA_DIR: dataDir, ...environment } },
  );
  return stdout.trim();
}

describe("the key file", () => {
  test("is made once, readable by its owner only, and then kept", () => {
    const made = loadKeyFile(dataDir);
    expect(made.encryptionKeys[0]?.key).toHaveLength(32);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(loadKeyFile(dataDir)).toEqual(made);
    expect(readdirSync(dataDir)).toEqual(["keys.json"]);
  });

  test("is the same for processes that start at once", async () => {
    const secrets = await Promise.all([1, 2, 3, 4].map(() => inProcess("keys.authSecret()")));
    expect(new Set(secrets).size).toBe(1);
    expect(readdirSync(dataDir)).toEqual(["keys.json"]);
  });

  test.each(["", "{}", '{"encryptionKeys":"planted","authSecret":"planted"}'])(
    "is neither replaced nor quoted when it is unreadable: %j",
    (text) => {
      writeFileSync(keyFile(), text);
      expect(() => loadKeyFile(dataDir)).toThrow(KeyFileError);
      expect(() => loadKeyFile(dataDir)).not.toThrow("planted");
      expect(readFileSync(keyFile(), "utf8")).toBe(text);
    },
  );

  test("is not made where the environment gives both secrets", async () => {
    const environment = {
      ENCRYPTION_KEYS: `mine:${Buffer.alloc(32, 1).toString("base64")}`,
      NEXTAUTH_SECRET: "a-secret-of-at-least-thirty-two-letters",
    };
    const printed = await inProcess(
      "keys.keySource(), keys.authSecret(), keys.encryptionKeys().map((key) => key.kid).join()",
      environment,
    );
    expect(printed).toBe(`environment ${environment.NEXTAUTH_SECRET} mine`);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test("still opens what it sealed after ENCRYPTION_KEYS took its place", async () => {
    const sealed = await inProcess('await vault.seal("kept", place)');
    const environment = { ENCRYPTION_KEYS: `mine:${Buffer.alloc(32, 1).toString("base64")}` };
    const opened = await inProcess(
      `await vault.open(${JSON.stringify(sealed)}, place)`,
      environment,
    );
    expect(opened).toBe("kept");
  });
});
