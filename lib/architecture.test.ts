import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { files, importsOf, production, sourceOf } from "#e2e/testbed/sources.ts";

/** "connections" for a file of that section, null outside of sections. */
function sectionOf(file: string): string | null {
  return /^app\/\[org\]\/([a-z-]+)\//.exec(file)?.[1] ?? null;
}

function wrongImports(
  among: string[],
  isWrong: (file: string, target: string) => boolean,
): string[] {
  return among.flatMap((file) =>
    importsOf(file)
      .filter((target) => isWrong(file, target))
      .map((target) => `${file} -> ${target}`),
  );
}

/** Import circles among `files`: groups of which each file reaches each other. */
function circles(): string[][] {
  const known = new Set(files);
  const targets = new Map(
    files.map((file) => [file, importsOf(file).filter((target) => known.has(target))]),
  );
  const reachedFrom = (start: string) => {
    const reached = new Set<string>();
    const open = [...(targets.get(start) ?? [])];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      open.push(...(targets.get(file) ?? []));
    }
    return reached;
  };
  const reach = new Map(files.map((file) => [file, reachedFrom(file)]));
  const isWith = (a: string, b: string) => reach.get(a)?.has(b) && reach.get(b)?.has(a);
  const groups = files.map((file) => files.filter((other) => isWith(file, other)));
  return groups.filter((group, index) => group[0] === files[index]);
}

test("no file imports itself in a circle, types included", () => {
  expect(circles()).toEqual([]);
});

test("what a process shares is kept by processSingleton alone", () => {
  const declares = files.filter(
    (file) => !/\.test\.ts$/.test(file) && /: typeof globalThis/.test(readFileSync(file, "utf8")),
  );
  expect(declares).toEqual(["lib/process-singleton.ts"]);
});

/** What is called by its name: the root's files, those of a route, and tables, which are listed whole. */
const CALLED_BY_NAME =
  /^[^/]+$|^app\/(.*\/)?(page|layout|route)\.tsx?$|^lib\/db\/[a-z-]*schema\.ts$/;

test("every export is used by another file", () => {
  const sources = new Map(
    globSync("{*.{ts,mjs},{app,components,lib,e2e}/**/*.{ts,tsx}}").map((file) => [
      file,
      readFileSync(file, "utf8"),
    ]),
  );
  const filesByWord = new Map<string, number>();
  for (const source of sources.values()) {
    for (const word of new Set(source.match(/\w+/g))) {
      filesByWord.set(word, (filesByWord.get(word) ?? 0) + 1);
    }
  }
  const unused = [...sources].flatMap(([file, source]) =>
    [...source.matchAll(/^export (?:async )?(?:const|function|class|type) (\w+)/gm)]
      .map((match) => match[1] ?? "")
      .filter((name) => filesByWord.get(name) === 1)
      .map((name) => `${file} ${name}`),
  );
  expect(
    unused.filter((each) => {
      const file = each.split(" ")[0] ?? "";
      return !CALLED_BY_NAME.test(file);
    }),
  ).toEqual([]);
});

test("no section imports another section", () => {
  expect(
    wrongImports(files, (file, target) => {
      const [from, to] = [sectionOf(file), sectionOf(target)];
      return to !== null && from !== to;
    }),
  ).toEqual([]);
});

test("components and lib import nothing of app, and lib nothing of components", () => {
  expect(
    wrongImports(
      files,
      (file, target) =>
        (!file.startsWith("app/") && target.startsWith("app/")) ||
        (file.startsWith("lib/") && target.startsWith("components/")),
    ),
  ).toEqual([]);
});

test("production code imports nothing of the tests and their testbed", () => {
  expect(wrongImports(production, (_, target) => target.startsWith("e2e/"))).toEqual([]);
});

/**
 * From below upwards: a folder imports those of its own line and of earlier ones. Files of `lib` itself
 * (environment, log) are below all of them; `boot.ts` and `architecture.test.ts` are above.
 */
const LAYERS = [
  ["siro"],
  ["problems"],
  ["csv", "linking", "mapping", "sync-health", "sync-tests", "deep-links", "app-events"],
  ["db", "http", "process", "metrics", "mail", "audit", "auth", "writes", "credentials", "backup"],
  ["job-queue"],
  ["queries"],
  ["mirror", "webhooks", "alerts"],
  ["operations"],
  ["action-client", "jobs"],
  ["cli"],
];

const folderOf = (path: string) => /^lib\/([a-z-]+)\//.exec(path)?.[1];
const layerOf = (path: string) =>
  LAYERS.findIndex((folders) => folders.includes(folderOf(path) ?? ""));

test("every folder of lib belongs to a layer, and imports only what is not above it", () => {
  const folders = new Set(files.map(folderOf).filter((folder) => folder !== undefined));
  expect([...folders].sort()).toEqual(LAYERS.flat().sort());
  expect(
    wrongImports(
      production.filter((file) => folderOf(file) !== undefined),
      (file, target) => layerOf(target) > layerOf(file),
    ),
  ).toEqual([]);
});

test("the architecture document lists the layers of lib in their order", () => {
  const rows = sourceOf("docs/architecture.md").match(/^\| `.*(?= \| .* \|$)/gm) ?? [];
  const folders = rows.map((row) => [...row.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));
  expect(folders).toEqual(LAYERS);
});

test("problems stand below everything but Siro's error classes and the log", () => {
  expect(
    wrongImports(
      production.filter((file) => file.startsWith("lib/problems/")),
      (_, target) =>
        !target.startsWith("lib/problems/") &&
        !["lib/siro/http/errors.ts", "lib/log.ts", "lib/request-context.ts"].includes(target),
    ),
  ).toEqual([]);
});

test("only background work and the start import jobs", () => {
  expect(
    wrongImports(
      files,
      (file, target) => !file.startsWith("lib/jobs/") && target.startsWith("lib/jobs/"),
    ),
  ).toEqual(["lib/boot.ts -> lib/jobs/schedule.ts"]);
});

/** Reads that Siro wants as a POST: they change nothing there. */
const READS_BY_POST = ["lib/siro/platform/audio.ts: signAudio"];

test("nothing writes to Siro but the call of a definition: only lib/writes hands out the permit", () => {
  const handing = production.filter((file) => /\bpermitWrites\b/.test(sourceOf(file)));
  expect(handing.sort()).toEqual(["lib/siro/http/transport.ts", "lib/writes/run-write.ts"]);
  // Every function of Siro's client that isn't a GET takes a transport that carries the permit.
  const unmarked = production
    .filter((file) => /^lib\/siro\/(organization|platform)\//.test(file))
    .flatMap((file) =>
      [
        ...sourceOf(file).matchAll(/export async function (\w+)\(\s*t: (\w+),[\s\S]*?\n}\n/g),
      ].flatMap(([text, name, transport]) =>
        /method: "(?!GET)/.test(text) !== (transport === "WritableTransport")
          ? [`${file}: ${name}`]
          : [],
      ),
    );
  expect(unmarked).toEqual(READS_BY_POST);
});

test("errors become failed outcomes in one place", () => {
  const elsewhere = production.filter((file) =>
    /status: "failed",\s*problem: toProblem\(/.test(sourceOf(file)),
  );
  expect(elsewhere.sort()).toEqual(["lib/writes/outcome-of.ts"]);
});

test("only the environment's own file and the commands read process.env", () => {
  const readers = production.filter(
    (file) => !file.startsWith("lib/cli/") && sourceOf(file).includes("process.env"),
  );
  expect(readers).toEqual(["lib/env.ts"]);
});

test("what names server-only secrets is never loaded by the browser", () => {
  const secretive = files.filter((file) =>
    /^lib\/(credentials|auth|db|operations|writes)\//.test(file),
  );
  const clientFiles = files.filter((file) => sourceOf(file).startsWith('"use client"'));
  const serverOnly = new Set(
    secretive.filter((file) => sourceOf(file).startsWith('import "server-only"')),
  );
  const wrong = clientFiles.flatMap((file) => {
    const values = [...sourceOf(file).matchAll(/import (?!type)[^;]*? from "#([^"]+)"/g)].map(
      (m) => m[1] ?? "",
    );
    return values
      .filter((target) => serverOnly.has(target))
      .map((target) => `${file} -> ${target}`);
  });
  expect(wrong).toEqual([]);
});
