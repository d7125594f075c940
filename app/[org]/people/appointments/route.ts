import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readAppointmentChoices } from "../review/queries.ts";

/** Asked when one appointment of somebody is to be synced again. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/people/appointments">,
) {
  const { org } = await params;
  return answerJson(() => readAppointmentChoices(org, request.nextUrl.searchParams.get("crm")));
}
