/** Thrown when an answer grows beyond what we are willing to hold. */
export class OversizedBodyError extends Error {
  override readonly name = "OversizedBodyError";
}

/** Reads a body as text, counting decompressed bytes, so that no answer can fill the memory. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined);
      throw new OversizedBodyError();
    }
    chunks.push(value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** JSON where the text is JSON, else the text itself; undefined where there is none. */
export function parseBody(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
