import type { SandboxContext } from "../../box.ts";

/** The list of recordings declares its errors as plain text, unlike the rest of this API. */
export const isRecordingList = (c: SandboxContext) =>
  c.req.method === "GET" && c.req.path === "/v1/core/recordings";
