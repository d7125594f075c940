import { answerBytes } from "#lib/http/answer-bytes.ts";
import { openAudio } from "./queries.ts";

type Context = RouteContext<"/[org]/recordings/[id]/audio">;

async function answer(request: Request, { params }: Context): Promise<Response> {
  const { org, id } = await params;
  return answerBytes(() => openAudio(org, id, request));
}

/** The recording's redacted audio, in the parts that the browser asks for. */
export const GET = answer;

/** Its length and type. */
export const HEAD = answer;
