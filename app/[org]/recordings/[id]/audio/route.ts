import { answerBytes } from "#lib/http/answer-bytes.ts";
import { openAudio } from "./queries.ts";

type Context = RouteContext<"/[org]/recordings/[id]/audio">;

/** Listening is audited, so another site or a link in a message must not make someone listen. */
const isOwnPage = ({ headers }: Request) =>
  ["same-origin", null].includes(headers.get("sec-fetch-site"));

async function answer(request: Request, { params }: Context): Promise<Response> {
  if (!isOwnPage(request)) return new Response("Not found", { status: 404 });
  const { org, id } = await params;
  return answerBytes(() => openAudio(org, id, request));
}

/** The recording's redacted audio, in the parts that the browser asks for. */
export const GET = answer;

/** Its length and type. */
export const HEAD = answer;
