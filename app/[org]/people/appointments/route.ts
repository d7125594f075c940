import type { NextRequest } from "next/server";
import { answerJson } from "#lib/http/json-answer.ts";
import { readAppointmentChoices } from "../review/queries.ts";

/** A CRM user's appointments, for the resync form. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/[org]/people/appointments">,
) {
  const { org } = await params;
  return answerJson(() => readAppointmentChoices(org, request.nextUrl.searchParams.get("crm")));
}
