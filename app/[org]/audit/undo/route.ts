import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readUndoPreview } from "../queries.ts";

/** What undoing a change would do now. Reads Siro. */
export async function GET(request: NextRequest, { params }: RouteContext<"/[org]/audit/undo">) {
  const { org } = await params;
  return answerJson(() => readUndoPreview(org, request.nextUrl.searchParams.get("event")));
}
