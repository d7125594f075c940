import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readUnlinkedStyles, unlinkStyles } from "./build-styles.ts";

const css = "@font-face{src:url(../media/a.woff2)}.shell{color:red}";
const links = {
  "[project]/app/layout": [{ path: "static/chunks/one.css", inlined: false }],
  "[project]/app/[org]/page": [{ path: "static/chunks/one.css", inlined: false }],
};
const manifest = { clientModules: { a: { id: 1 } }, entryCSSFiles: links, entryJSFiles: { b: [] } };

/** A build with these stylesheets and one page. */
function buildWith(stylesheets: string[]) {
  const distDir = mkdtempSync(join(tmpdir(), "siro-admin-build-"));
  onTestFinished(() => rmSync(distDir, { recursive: true }));
  mkdirSync(join(distDir, "static/chunks"), { recursive: true });
  for (const name of stylesheets) writeFileSync(join(distDir, "static/chunks", name), css);
  const page = join(distDir, "server/app/[org]");
  mkdirSync(page, { recursive: true });
  const file = join(page, "page_client-reference-manifest.js");
  writeFileSync(file, `globalThis.x["/[org]/page"] = ${JSON.stringify(manifest)};`);
  const read = () => JSON.parse(/ = (.*);$/.exec(readFileSync(file, "utf8"))?.[1] ?? "null");
  return { distDir, read };
}

test("pages of a build with one stylesheet carry its text, with absolute addresses, and no link", () => {
  const { distDir, read } = buildWith(["one.css"]);
  unlinkStyles(distDir);
  expect(read()).toEqual({ ...manifest, entryCSSFiles: {} });
  expect(readUnlinkedStyles(distDir)).toEqual({
    href: "/_next/static/chunks/one.css",
    text: "@font-face{src:url(/_next/static/media/a.woff2)}.shell{color:red}",
  });
});

test("Next links the stylesheets of a build that has several", () => {
  const { distDir, read } = buildWith(["one.css", "two.css"]);
  unlinkStyles(distDir);
  expect(read()).toEqual(manifest);
  expect(readUnlinkedStyles(distDir)).toBeNull();
});

test("a build whose links were not removed is not given its styles a second time", () => {
  expect(readUnlinkedStyles(buildWith(["one.css"]).distDir)).toBeNull();
});
