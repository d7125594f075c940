import type { z } from "zod";
import { Refusal, type ZodIssue, zodRefusal } from "./answers.ts";
import type { SandboxContext } from "./box.ts";

/**
 * Parses the JSON body; a body that violates the schema is refused as Siro does it, with a
 * ZodError.
 */
export async function readBody<S extends z.ZodType>(
  c: SandboxContext,
  schema: S,
): Promise<z.infer<S>> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new Refusal(400, "Body is not JSON");
  }
  const type = c.req.header("content-type") ?? "";
  if (value !== undefined && !type.includes("application/json")) value = undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  throw zodRefusal(result.error.issues.map(toZod3));
}

function toZod3(issue: z.core.$ZodIssue): ZodIssue {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const missing = issue.code === "invalid_type" && issue.message.includes("received undefined");
  return {
    code: issue.code,
    message: missing ? "Required" : issue.message,
    path,
    ...("expected" in issue ? { expected: String(issue.expected) } : {}),
    ...(missing ? { received: "undefined" } : {}),
  };
}
