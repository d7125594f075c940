/** Far more than any event of Siro's. */
export const MAX_WEBHOOK_BYTES = 128 * 1024;

/** The exact bytes of a body; null if there are too many, without reading the rest. */
export async function readCapped(
  request: Pick<Request, "headers" | "body">,
  most = MAX_WEBHOOK_BYTES,
): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (!request.body) return new Uint8Array();
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (length > most) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
