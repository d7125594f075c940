import type { DeepLink } from "./deep-link.ts";
import { error, type Fault, warning } from "./fault.ts";
import { readRedirect } from "./redirect.ts";

/** Checks where the link leads afterwards; removes from `meant` what no phone should open. */
export function checkRedirect(meant: DeepLink): Fault[] {
  const parameter = "redirectUrl";
  if (meant.redirectUrl === undefined) return [];
  const redirect = readRedirect(meant.redirectUrl);
  if (redirect.kind === "app") {
    return [
      warning(
        "custom-scheme",
        `"${redirect.scheme}:" opens another app. Siro has to allow it first, which takes weeks.`,
        {
          parameter,
          fix: "Ask Siro to allow it, or use a universal link (https).",
        },
      ),
    ];
  }
  if (redirect.kind === "web") {
    return redirect.isSecure
      ? []
      : [
          warning("redirect-http", "The app then opens an address without encryption.", {
            parameter,
            fix: "Use https.",
          }),
        ];
  }
  delete meant.redirectUrl;
  return redirect.why === "dangerous"
    ? [
        error("redirect-dangerous", "The redirect would run code or show local files.", {
          parameter,
          fix: "Remove it, and find out who created this link.",
        }),
      ]
    : [
        error("redirect-incomplete", "The redirect isn't a complete URL.", {
          parameter,
          fix: "Enter a complete URL, such as https://example.com/done.",
        }),
      ];
}
