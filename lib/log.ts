import "server-only";
import pino from "pino";
import { logLevel } from "./env.ts";
import { currentRequest } from "./request-context.ts";

/** In lower case, as they are compared. */
const SECRET_NAMES = new Set([
  "authorization",
  "x-siro-auth-token",
  "cookie",
  "set-cookie",
  "token",
  "accesstoken",
  "access_token",
  "secret",
  "clientsecret",
  "client_secret",
  "password",
  "passwordhash",
  "ciphertext",
]);
/** How deep a secret's name is looked for. */
const LEVELS = 4;

function maskValue(value: unknown, level: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  const isLogged = value instanceof Error && level === 2;
  const plain = isLogged ? pino.stdSerializers.err(value) : value;
  if (level > LEVELS || ("toJSON" in plain && typeof plain.toJSON === "function")) return plain;
  if (Array.isArray(plain)) return plain.map((each) => maskValue(each, level + 1));
  return maskSecrets(plain, level);
}

/** A copy in which values under a secret's name are masked. */
function maskSecrets(fields: object, level = 1): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_NAMES.has(name.toLowerCase()) ? "[secret]" : maskValue(value, level + 1),
    ]),
  );
}

function requestOfLine(): object {
  const request = currentRequest();
  return request ? { requestId: request.id } : {};
}

/**
 * A logger that writes JSON lines. Values under a secret's name are masked. A line written
 * during a request includes its ID.
 */
export function createLog(destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level: logLevel(),
    // Pino's own redaction walks through each line once for each of 68 paths.
    formatters: { log: maskSecrets },
    // Errors are text by then.
    serializers: { err: (error: unknown) => error },
    mixin: requestOfLine,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** The log of this process, to standard output. Pass objects, and never put secrets in a message. */
export const log = createLog();
