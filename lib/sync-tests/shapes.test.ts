import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Shape } from "./shape.ts";
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
