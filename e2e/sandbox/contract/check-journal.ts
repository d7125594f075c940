import { deviations } from "../deviations.ts";
import type { JournalEntry } from "../journal.ts";
import { findOperation, type Operation, readOperations } from "./documents.ts";
import { checkValue, type Fault } from "./schema.ts";

/**
 * A difference between a request or an answer and Siro's documents. `n` is the journal's number.
 */
type Violation = Fault & {
  n: number;
  api: string;
  method: string;
  path: string;
  side: "request" | "answer";
  status: number | null;
};

/** A query parameter's value in its schema's type, if the text can be converted. */
function coerce(text: string, type: string | undefined): unknown {
  if (type === "number" || type === "integer") return text.trim() === "" ? text : Number(text);
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return type === "array" ? text.split(",") : text;
}

function checkQuery(operation: Operation, entry: JournalEntry): Fault[] {
  const faults: Fault[] = [];
  const parameters = operation.parameters.filter((parameter) => parameter.in === "query");
  for (const { name, required, schema = {} } of parameters) {
    const text = entry.query[name];
    const at = `query/${name}`;
    if (text !== undefined)
      faults.push(...checkValue(schema, coerce(text, schema.type), at, operation.resolve));
    else if (required) faults.push({ at, message: "required but absent" });
  }
  for (const name of Object.keys(entry.query))
    if (!parameters.some((parameter) => parameter.name === name))
      faults.push({ at: `query/${name}`, message: "not in the document" });
  return faults;
}

function checkRequest(operation: Operation, entry: JournalEntry): Fault[] {
  const faults = checkQuery(operation, entry);
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (schema) {
    const type = entry.headers["content-type"] ?? "";
    if (!type.startsWith("application/json"))
      faults.push({ at: "header/content-type", message: `"${type}" instead of application/json` });
    faults.push(...checkValue(schema, entry.body, "body", operation.resolve));
  } else if (entry.body !== null) faults.push({ at: "body", message: "not in the document" });
  const header = entry.api === "organization" ? "authorization" : "x-siro-auth-token";
  const other = entry.api === "organization" ? "x-siro-auth-token" : "authorization";
  if (!entry.headers[header]) faults.push({ at: `header/${header}`, message: "absent" });
  if (entry.headers[other]) faults.push({ at: `header/${other}`, message: "of the other API" });
  if (operation.path.endsWith("/link")) faults.push(...checkLinkBody(entry.body));
  return faults;
}

/** A rule that the documents state only in words: exactly one way to identify the CRM record. */
function checkLinkBody(body: unknown): Fault[] {
  const { id, externalId, integrationConnectionId } = (body ?? {}) as Record<string, unknown>;
  if ((id === undefined) === (externalId === undefined))
    return [{ at: "body", message: "not exactly one of id and externalId" }];
  if (externalId !== undefined && !integrationConnectionId)
    return [{ at: "body/integrationConnectionId", message: "required beside externalId" }];
  return [];
}

function checkAnswer(operation: Operation, entry: JournalEntry): Fault[] {
  if (!entry.answer || entry.status === null) return [];
  const response = operation.responses[String(entry.status)];
  if (!response) return [{ at: "status", message: `${entry.status} is not declared` }];
  const type = entry.answer.contentType.split(";")[0] ?? "";
  const content = response.content[type];
  if (!content) return [{ at: "content-type", message: `${type} is not declared` }];
  return content.schema
    ? checkValue(content.schema, entry.answer.body, "body", operation.resolve)
    : [];
}

function isKnown(violation: Violation, operation: Operation, seen: Set<string>): boolean {
  const deviation = deviations.find(
    (candidate) =>
      (candidate.side ?? "answer") === violation.side &&
      candidate.operation.test(`${operation.api} ${operation.method} ${operation.path}`) &&
      candidate.at.test(violation.at) &&
      candidate.message.test(violation.message),
  );
  if (deviation) seen.add(deviation.name);
  return deviation !== undefined;
}

/**
 * Checks journal entries (and their answers, if the journal kept them) against Siro's documents in
 * `directory`. Requests for unknown paths, injected faults and refusals by the edge are skipped.
 * `seenDeviations` collects the names of the deviations that occurred.
 */
export function checkJournal(
  entries: JournalEntry[],
  directory: string,
  seenDeviations = new Set<string>(),
): Violation[] {
  const operations = readOperations(directory);
  const violations: Violation[] = [];
  for (const entry of entries) {
    const { n, api, method, path, status } = entry;
    const operation = findOperation(operations, entry);
    const base = { n, api, method, path, status };
    if (!operation) {
      violations.push({ ...base, side: "request", at: "path", message: "no such operation" });
      continue;
    }
    const requestFaults = checkRequest(operation, entry);
    const answerFaults = entry.fault ? [] : checkAnswer(operation, entry);
    const found: Violation[] = [
      ...requestFaults.map((fault) => ({ ...base, side: "request" as const, ...fault })),
      ...answerFaults.map((fault) => ({ ...base, side: "answer" as const, ...fault })),
    ];
    violations.push(...found.filter((violation) => !isKnown(violation, operation, seenDeviations)));
  }
  return violations;
}
