import type { Json } from "./body.ts";

/** The request as a command for a terminal. The token is left out. */
export function curlOf(baseUrl: string, path: string, body: Json): string {
  const json = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return [
    `curl -X PUT '${baseUrl}${path}' \\`,
    `  -H "Authorization: Bearer $SIRO_TOKEN" \\`,
    "  -H 'Content-Type: application/json' \\",
    `  --data-raw '${json}'`,
  ].join("\n");
}
