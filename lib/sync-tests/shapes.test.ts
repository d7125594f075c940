import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkJournal } from "#e2e/sandbox/contract/check-journal.ts";
import { bodyOf } from "./body.ts";
import type { Draft, Shape } from "./shape.ts";
import { ENGAGEMENT_SHAPE, OPPORTUNITY_SHAPE } from "./shapes.ts";

type Schema = {
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: string[];
};

/** Each field of a document's schema: "account.owner.externalId *", with its values. */
function documented(schema: Schema, path = ""): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const isRequired = schema.required?.includes(name) ? " *" : "";
    const values = field.enum ? ` ${field.enum.join("|")}` : "";
    return [`${at}${isRequired}${values}`, ...documented(field.items ?? field, at)];
  });
}

function offered(shape: Shape, path = ""): string[] {
  const inner = shape.kind === "list" ? shape.item : shape;
  if (inner.kind !== "object") return [];
  return Object.entries(inner.fields).flatMap(([name, field]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const values = field.kind === "choice" ? ` ${field.options.join("|")}` : "";
    return [`${at}${field.isRequired ? " *" : ""}${values}`, ...offered(field, at)];
  });
}

/** A form with every field filled in. */
function full(shape: Shape): Draft {
  switch (shape.kind) {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.fields).map(([name, field]) => [name, full(field)]),
      );
    case "list":
      return [full(shape.item), full(shape.item)];
    case "choice":
      return shape.options.at(-1) ?? "";
    case "number":
      return String(shape.max ?? 7.5);
    case "time":
      return "2026-11-20T17:00:00Z";
    case "local-time":
      return "2026-11-20T10:00:00";
    case "flag":
      return "true";
    default:
      return "one\ntwo";
  }
}

const directory = process.env.SIRO_OPENAPI_DIR;

if (!directory) {
  test("the check of the forms knows where Siro's documents are, or says that it checks nothing", () => {
    console.warn("forms of sync tests not checked: SIRO_OPENAPI_DIR is not set");
  });
} else {
  test.each([
    ["engagements", ENGAGEMENT_SHAPE],
    ["opportunities", OPPORTUNITY_SHAPE],
  ])("the form for %s has exactly the fields and choices that Siro documents", (name, shape) => {
    const document = JSON.parse(readFileSync(join(directory, "external.json"), "utf8"));
    const { schema } =
      document.paths[`/v1/integrations/sync/${name}`].put.requestBody.content["application/json"];
    expect(offered(shape).sort()).toEqual(documented(schema).sort());
  });

  test.each([
    ["engagements", ENGAGEMENT_SHAPE],
    ["opportunities", OPPORTUNITY_SHAPE],
  ])(
    "a form for %s with every field filled in gives a request as Siro documents it",
    (name, shape) => {
      const { body, faults } = bodyOf(shape, full(shape));
      expect(faults).toEqual([]);
      const path = `/v1/integrations/sync/${name}`;
      const headers = { authorization: "Bearer ****", "content-type": "application/json" };
      const asked = { api: "organization" as const, method: "PUT", path, query: {}, body };
      const request = { ...asked, n: 1, at: "", headers };
      const entry = { ...request, status: 200, tokenId: null, fault: null };
      expect(checkJournal([entry], directory)).toEqual([]);
      const wrong = { ...entry, body: { ...body, colour: "red", externalId: 7 } };
      expect(checkJournal([wrong], directory).length).toBeGreaterThan(0);
    },
  );
}

test("every field of the forms has a label, and labels of one object differ", () => {
  const walk = (shape: Shape): void => {
    const inner = shape.kind === "list" ? shape.item : shape;
    if (inner.kind !== "object") return;
    const labels = Object.values(inner.fields).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const field of Object.values(inner.fields)) walk(field);
  };
  walk(ENGAGEMENT_SHAPE);
  walk(OPPORTUNITY_SHAPE);
});
