import { z } from "zod";

/** The part of OpenAPI 3.0's schema object that Siro's documents use. */
export type Schema = {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minLength?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
};

export const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    nullable: z.boolean().optional(),
    enum: z.array(z.unknown()).optional(),
    format: z.string().optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), schemaSchema]).optional(),
    items: schemaSchema.optional(),
    anyOf: z.array(schemaSchema).optional(),
    oneOf: z.array(schemaSchema).optional(),
    allOf: z.array(schemaSchema).optional(),
    minLength: z.number().optional(),
    minItems: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
);

export type Fault = { at: string; message: string };
export type Resolve = (ref: string) => Schema;

const typeOf = (value: unknown) =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

function checkScalar(schema: Schema, value: unknown, at: string): Fault[] {
  const faults: Fault[] = [];
  const fault = (message: string) => faults.push({ at, message });
  const actual = typeOf(value);
  const expected = schema.type === "integer" ? "number" : schema.type;
  if (expected && actual !== expected) return [{ at, message: `${actual} instead of ${expected}` }];
  if (schema.type === "integer" && !Number.isInteger(value)) fault("not an integer");
  if (schema.enum && !schema.enum.includes(value)) fault(`"${String(value)}" is not in the enum`);
  if (typeof value === "string") {
    if (value.length < (schema.minLength ?? 0)) fault("shorter than minLength");
    if (schema.format === "date-time" && !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value))
      fault("not a date-time");
  }
  if (typeof value === "number") {
    if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY)) fault("below minimum");
    if (value > (schema.maximum ?? Number.POSITIVE_INFINITY)) fault("above maximum");
  }
  return faults;
}

function checkObject(schema: Schema, value: object, at: string, resolve: Resolve): Fault[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const faults: Fault[] = [];
  for (const name of required)
    if (!(name in value)) faults.push({ at: `${at}/${name}`, message: "required but absent" });
  for (const [name, child] of Object.entries(value)) {
    const own = properties[name];
    const below = `${at}/${name}`;
    if (own) faults.push(...checkValue(own, child, below, resolve));
    else if (typeof additionalProperties === "object")
      faults.push(...checkValue(additionalProperties, child, below, resolve));
    else if (additionalProperties !== true && schema.properties)
      faults.push({ at: below, message: "not in the document" });
  }
  return faults;
}

/**
 * Checks a JSON value. Stricter than the specification in one point: a property that isn't in the
 * document is an error, because a misspelled one would otherwise pass.
 */
export function checkValue(schema: Schema, value: unknown, at: string, resolve: Resolve): Fault[] {
  if (schema.$ref) return checkValue(resolve(schema.$ref), value, at, resolve);
  if (value === null && schema.nullable) return [];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const results = choices.map((choice) => checkValue(choice, value, at, resolve));
    if (results.some((faults) => faults.length === 0)) return [];
    return results.reduce((best, faults) => (faults.length < best.length ? faults : best));
  }
  if (schema.allOf) return schema.allOf.flatMap((part) => checkValue(part, value, at, resolve));
  const faults = checkScalar(schema, value, at);
  if (faults.length > 0) return faults;
  if (Array.isArray(value)) {
    const { items, minItems = 0 } = schema;
    if (value.length < minItems) return [{ at, message: "fewer than minItems" }];
    return items ? value.flatMap((item, i) => checkValue(items, item, `${at}/${i}`, resolve)) : [];
  }
  return typeof value === "object" && value !== null
    ? checkObject(schema, value, at, resolve)
    : faults;
}
