import type { SiroError } from "#lib/siro/http/errors.ts";

/**
 * What a 403 means: the connection works, but one of the two tokens lacks a permission. Says which
 * token, for what, and who can change that.
 */
export function forbiddenText(status: string, error: SiroError) {
  return { message: `Siro does not allow this${status}.`, remedy: remedyOf(error) };
}

function remedyOf({ operation, detail, call }: SiroError): string {
  const isWrite = call !== undefined && call.method !== "GET";
  if (!operation.startsWith("platform.")) {
    return isWrite ? `Reading still works. ${NO_WRITE} ${NEW_TOKEN}` : `${NO_READ} ${NEW_TOKEN}`;
  }
  // Siro doesn't document this text, so without it the Siro user's own permissions are the likely cause.
  if (/\bscope\b/i.test(detail ?? "")) {
    return `The token for your Siro user doesn't have the ${isWrite ? "write" : "read"} scope. ${RECONNECT}`;
  }
  return isWrite
    ? `Reading still works. Your Siro user's write token isn't allowed to make this change. ${ASK} Or ask a member whose Siro user is a Siro admin.`
    : `Your Siro user's read token isn't allowed to see this. ${ASK}`;
}

const NO_READ = "The organization token isn't allowed to read this.";
const NO_WRITE = "The organization token isn't allowed to make this change.";
const NEW_TOKEN =
  "A Siro admin can create a token in Siro's web app under API Tokens. Then replace the token in Settings › Siro access.";
const ASK = "Ask a Siro admin to change your Siro user's permissions.";
const RECONNECT =
  "Disconnect and reconnect your Siro user in Settings › Your Siro user to get new tokens for reading and writing.";
