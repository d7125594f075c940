import "server-only";
import pino from "pino";
import { logLevel } from "./env.ts";
import { currentRequest } from "./request-context.ts";

const SECRET_KEYS = [
  "authorization",
  "Authorization",
  "x-siro-auth-token",
  "X-Siro-Auth-Token",
  "cookie",
  "Cookie",
  "set-cookie",
  "Set-Cookie",
  "token",
  "accessToken",
  "access_token",
  "secret",
  "clientSecret",
  "client_secret",
  "password",
  "passwordHash",
  "ciphertext",
];

/** Paths of secrets, down to four levels: pino's wildcard matches one level. */
const SECRET_PATHS = ["", "*", "*.*", "*.*.*"].flatMap((parent) =>
  SECRET_KEYS.map((key) => `${parent}["${key}"]`),
);

function requestOfLine(): object {
  const request = currentRequest();
  return request ? { requestId: request.id } : {};
}

/**
 * A logger that writes JSON lines. Values under a secret's name are masked. A line written
 * during a request includes its ID.
 */
export function createLog(destination?: pino.DestinationStream): pino.Logger {
  const options = {
    level: logLevel(),
    redact: { paths: SECRET_PATHS, censor: "[secret]" },
    mixin: requestOfLine,
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** The log of this process, to standard output. Pass objects, and never put secrets in a message. */
export const log = createLog();
