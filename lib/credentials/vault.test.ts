import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createVault, VaultError, type VaultPlace } from "./vault.ts";

const makeKey = (kid: string) => ({ kid, key: new Uint8Array(randomBytes(32)) });
const first = makeKey("first");
const second = makeKey("second");
const place: VaultPlace = { table: "organization_tokens", row: "org-1", column: "ciphertext" };
const secret = "siro-token-with-ümläut";

async function kindOfFailure(opening: Promise<string>): Promise<string> {
  try {
    return `opened: ${await opening}`;
  } catch (error) {
    return error instanceof VaultError ? error.kind : `another error: ${error}`;
  }
}

describe("the vault", () => {
  test("opens what it sealed, in its place", async () => {
    const vault = createVault([first]);
    expect(await vault.open(await vault.seal(secret, place), place)).toBe(secret);
  });

  test("never seals the same secret to the same text, nor shows it", async () => {
    const vault = createVault([first]);
    const [one, other] = [await vault.seal(secret, place), await vault.seal(secret, place)];
    expect(one).not.toBe(other);
    expect(one).not.toContain(secret);
    expect(one).not.toContain(Buffer.from(secret).toString("base64url"));
  });

  test.each([
    ["another table", { ...place, table: "acting_tokens" }],
    ["another row", { ...place, row: "org-2" }],
    ["another column", { ...place, column: "last_four" }],
  ])("refuses a ciphertext moved to %s", async (_, elsewhere) => {
    const vault = createVault([first]);
    const sealed = await vault.seal(secret, place);
    expect(await kindOfFailure(vault.open(sealed, elsewhere))).toBe("moved");
  });

  test("refuses a place that was rewritten in the header", async () => {
    const vault = createVault([first]);
    const [header = "", ...rest] = (await vault.seal(secret, place)).split(".");
    const claims = JSON.parse(Buffer.from(header, "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, row: "org-2" })).toString("base64url");
    const moved = vault.open([forged, ...rest].join("."), { ...place, row: "org-2" });
    expect(await kindOfFailure(moved)).toBe("broken");
  });

  test("refuses a ciphertext with one changed byte, in any part", async () => {
    const vault = createVault([first]);
    const parts = (await vault.seal(secret, place)).split(".");
    for (const index of [2, 3, 4]) {
      const bytes = Buffer.from(parts[index] ?? "", "base64url");
      bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
      const changed = parts.with(index, bytes.toString("base64url")).join(".");
      expect(await kindOfFailure(vault.open(changed, place))).toBe("broken");
    }
  });

  test("refuses a key that only shares the id of the right one", async () => {
    const sealed = await createVault([first]).seal(secret, place);
    const vault = createVault([makeKey("first")]);
    expect(await kindOfFailure(vault.open(sealed, place))).toBe("broken");
  });

  test("refuses a ciphertext of an unknown key", async () => {
    const sealed = await createVault([first]).seal(secret, place);
    expect(await kindOfFailure(createVault([second]).open(sealed, place))).toBe("unknown-key");
  });

  test.each(["", secret, "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."])(
    "has no plaintext fallback for %j",
    async (text) => {
      const kind = await kindOfFailure(createVault([first]).open(text, place));
      expect(["malformed", "unknown-key"]).toContain(kind);
    },
  );

  test("encrypts with the first key and decrypts with each", async () => {
    const old = await createVault([first]).seal(secret, place);
    const rotated = createVault([second, first]);
    expect(await rotated.open(old, place)).toBe(secret);
    const renewed = await rotated.seal(secret, place);
    expect(await createVault([second]).open(renewed, place)).toBe(secret);
  });

  test("seals nothing without a key", async () => {
    await expect(createVault([]).seal(secret, place)).rejects.toThrow(VaultError);
  });
});
