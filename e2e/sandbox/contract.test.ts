import { expect, test } from "vitest";
import { checkJournal } from "./contract/check-journal.ts";
import { findOperation, readOperations } from "./contract/documents.ts";
import { tour } from "./contract/tour.ts";
import { tourVolume } from "./contract/tour-volume.ts";
import { deviations } from "./deviations.ts";
import { startSandbox } from "./server.ts";

const directory = process.env.SIRO_OPENAPI_DIR;

if (!directory) {
  test("the contract check knows where Siro's documents are, or says that it checks nothing", () => {
    console.warn("contract test not run: SIRO_OPENAPI_DIR is not set");
  });
} else {
  test("every sandbox answer and every request of the tour fits Siro's documents", async () => {
    const sandbox = await startSandbox({ recordAnswers: true });
    try {
      await tour(sandbox);
      const entries = sandbox.box.journal.since(0);
      const seen = new Set<string>();
      const violations = checkJournal(entries, directory, seen);
      // The tour breaks three rules on purpose, to see the refusals.
      expect(violations.map(({ side, at, status }) => [side, at, status])).toEqual([
        ["request", "body/integrationPlatform", 400],
        ["request", "query/owner", 422],
        ["request", "body", 422],
      ]);
      const unseen = deviations.filter(({ name, isVariant }) => !isVariant && !seen.has(name));
      expect(unseen.map((deviation) => deviation.name)).toEqual([]);
      const operations = readOperations(directory);
      const met = new Set(entries.map((entry) => findOperation(operations, entry)));

      expect(met.size).toBeGreaterThan(50);
    } finally {
      await sandbox.close();
    }
  });

  test("answers about extra recordings, and about what changed meanwhile, fit Siro's documents", async () => {
    const sandbox = await startSandbox({ people: 600, recordings: 1500, recordAnswers: true });
    try {
      await tourVolume(sandbox);
      const entries = sandbox.box.journal.since(0);
      const seen = new Set<string>();

      expect(checkJournal(entries, directory, seen)).toEqual([]);
      expect(seen).toContain("deletedAt of an appointment");
      expect(entries.length).toBeGreaterThan(50);
    } finally {
      await sandbox.close();
    }
  });

  test("a wrong answer is found in the journal", () => {
    const answer = {
      contentType: "application/json; charset=UTF-8",
      body: { clientId: 7, colour: "red" },
    };
    const entry = {
      n: 1,
      at: "",
      api: "organization" as const,
      method: "DELETE",
      path: "/v1/core/oauth/apps/x",
      query: {},
      headers: { authorization: "Bearer ****" },
      body: null,
      status: 200,
      tokenId: null,
      fault: null,
      answer,
    };
    const faults = checkJournal([entry], directory).map(({ at, message }) => `${at}: ${message}`);
    expect(faults).toEqual([
      "body/clientId: number instead of string",
      "body/colour: not in the document",
    ]);
  });

  test("a wrong request is found in the journal", async () => {
    const entry = {
      n: 1,
      at: "",
      api: "organization" as const,
      method: "GET",
      path: "/v1/core/oauth/apps",
      query: { owner: "x", colour: "red", limit: "1000" },
      headers: { authorization: "Bearer ****" },
      body: null,
      status: 200,
      tokenId: null,
      fault: null,
    };
    const faults = checkJournal([entry], directory).map(({ at, message }) => `${at}: ${message}`);
    expect(faults).toEqual([
      "query/organizationId: required but absent",
      "query/limit: above maximum",
      "query/colour: not in the document",
    ]);
  });
}
