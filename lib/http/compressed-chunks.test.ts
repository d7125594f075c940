import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { compressFiles } from "./compressed-chunks.ts";

test("each script and style gets a compressed copy, and nothing else does", async () => {
  const folder = mkdtempSync(join(tmpdir(), "siro-admin-chunks-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = "export const word = 'connection';\n".repeat(100);
  writeFileSync(join(folder, "a.js"), script);
  writeFileSync(join(folder, "b.css"), ".shell { color: red }");
  writeFileSync(join(folder, "a.js.map"), "{}");
  await compressFiles(folder);
  expect(readdirSync(folder).sort()).toEqual(["a.js", "a.js.br", "a.js.map", "b.css", "b.css.br"]);
  const compressed = readFileSync(join(folder, "a.js.br"));
  expect(brotliDecompressSync(compressed).toString()).toBe(script);
  expect(compressed.length).toBeLessThan(script.length / 10);
});
