import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { SiroApi } from "../journal.ts";
import { type Resolve, type Schema, schemaSchema } from "./schema.ts";

const contentSchema = z.record(z.string(), z.object({ schema: schemaSchema.optional() }));
const operationSchema = z.object({
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        schema: schemaSchema.optional(),
      }),
    )
    .default([]),
  requestBody: z
    .object({ required: z.boolean().optional(), content: contentSchema.default({}) })
    .optional(),
  responses: z.record(z.string(), z.object({ content: contentSchema.default({}) })),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), schemaSchema).default({}) }).optional(),
});

export type Operation = z.infer<typeof operationSchema> & {
  api: SiroApi;
  method: string;
  /** As in the document, with `{id}`. */
  path: string;
  pattern: RegExp;
  resolve: Resolve;
};

const methods = ["get", "post", "put", "patch", "delete"];
const files: [string, SiroApi][] = [
  ["external.json", "organization"],
  ["audit.json", "organization"],
  ["platform.json", "platform"],
];

function createPattern(path: string): RegExp {
  const escaped = path.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
}

function readFileOperations(directory: string, file: string, api: SiroApi): Operation[] {
  const raw: unknown = JSON.parse(readFileSync(join(directory, file), "utf8"));
  const document = documentSchema.parse(raw);
  const schemas: Record<string, Schema> = document.components?.schemas ?? {};
  const resolve: Resolve = (ref) => schemas[ref.split("/").at(-1) ?? ""] ?? {};
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({
        ...operationSchema.parse(operation),
        api,
        method: method.toUpperCase(),
        path,
        pattern: createPattern(path),
        resolve,
      })),
  );
}

/** Every operation of Siro's documents in `directory`; paths without parameters come first. */
export function readOperations(directory: string): Operation[] {
  return files
    .flatMap(([file, api]) => readFileOperations(directory, file, api))
    .sort((a, b) => Number(a.path.includes("{")) - Number(b.path.includes("{")));
}

export function findOperation(
  operations: Operation[],
  request: { api: SiroApi; method: string; path: string },
): Operation | undefined {
  return operations.find(
    (operation) =>
      operation.api === request.api &&
      operation.method === request.method &&
      operation.pattern.test(request.path),
  );
}
