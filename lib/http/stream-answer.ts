import "server-only";
import { answerJson } from "./json-answer.ts";

type Download = { body: ReadableStream<Uint8Array>; type: string; fileName: string };

/** Answers with a file to save, or with `{ problem }` and a matching status. */
export async function answerStream(open: () => Promise<Download>): Promise<Response> {
  try {
    const { body, type, fileName } = await open();
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return answerJson(() => Promise.reject(error));
  }
}
