import { z } from "zod";

/** A key of the vault: 32 bytes, and the ID that ciphertexts use for it. */
export type EncryptionKey = { kid: string; key: Uint8Array };

const FORM = "Must be a comma-separated list of `id:key`, the first of which encrypts";

function parseKey(entry: string): EncryptionKey | null {
  const match = /^([A-Za-z0-9_.-]{1,64}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry.trim());
  if (match === null) return null;
  const [, kid = "", encoded = ""] = match;
  return { kid, key: new Uint8Array(Buffer.from(encoded, "base64")) };
}

/** `kid:base64,kid:base64`. Messages name a key by its position, never by its value. */
export const encryptionKeysSchema = z.string().transform((text, context): EncryptionKey[] => {
  const keys: EncryptionKey[] = [];
  const fault = (message: string) => context.addIssue({ code: "custom", message });
  text.split(",").forEach((entry, index) => {
    const key = parseKey(entry);
    if (key === null) fault(`${FORM}. Entry ${index + 1} is invalid.`);
    else if (key.key.length !== 32) {
      fault(
        `Key ${index + 1} must have 32 bytes in base64, not ${key.key.length}. Try \`openssl rand -base64 32\`.`,
      );
    } else if (keys.some((other) => other.kid === key.kid)) {
      fault(`Key ${index + 1} has the same ID as an earlier key.`);
    } else keys.push(key);
  });
  return keys;
});
