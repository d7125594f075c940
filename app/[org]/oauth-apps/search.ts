import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";

const push = { history: "push" } as const;

/** State of the list in the URL. `app` is the open row. */
export const listParams = {
  q: parseAsString.withDefault(""),
  owner: parseAsArrayOf(parseAsString).withDefault([]).withOptions(push),
  made: parseAsStringLiteral(["here", "elsewhere"]).withOptions(push),
  deleted: parseAsStringLiteral(["shown", "only"]).withOptions(push),
  app: parseAsString.withOptions(push),
};
