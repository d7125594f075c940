import { findLookAlike } from "#lib/pasted-text.ts";
import { HOST, PATH } from "./deep-link.ts";
import { error, type Fault, note, warning } from "./fault.ts";
import type { Unwrapping } from "./unwrap.ts";

const UNWRAPPED: Record<Unwrapping, Fault> = {
  "text-around": note("text-around", "There was other text around the link."),
  "mail-scanner": warning(
    "mail-scanner",
    "A mail scanner or redirect wraps this link. A phone may open the browser instead of Siro's app.",
    { fix: "Send the link itself, for example as plain text or in a calendar entry." },
  ),
  "html-escapes": error(
    "html-escapes",
    'The link contains "&amp;" instead of "&", so the app reads only the first parameter.',
    { fix: "Copy the link from its target, not from the page's source code." },
  ),
};

export const faultsOfUnwrapping = (steps: readonly Unwrapping[]): Fault[] =>
  steps.map((step) => UNWRAPPED[step]);

/** What is wrong with everything before the "?". `isSiros`: the parameters are worth reading. */
export function checkAddress(text: string): { isSiros: boolean; faults: Fault[] } {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return { isSiros: false, faults: [notALink(url)] };
  }
  const faults = [hostFault(url, text), schemeFault(url), pathFault(url)].filter(
    (fault) => fault !== null,
  );
  const isSiros = !faults.some(({ code }) => code === "look-alike-host" || code === "other-host");
  return { isSiros, faults };
}

function notALink(url: URL | null): Fault {
  return url === null
    ? error("no-link", `This isn't a link. Siro's links start with https://${HOST}${PATH}?`)
    : error("no-web-link", `This is a "${url.protocol}" address. Siro's app doesn't open it.`, {
        fix: "Don't open it. Build a new link.",
      });
}

function hostFault(url: URL, text: string): Fault | null {
  if (url.username !== "" || url.password !== "") {
    return error(
      "look-alike-host",
      `Everything before "@" is a user name. The link opens ${url.hostname}, not Siro.`,
    );
  }
  if (url.host === HOST) return null;
  if (url.hostname === HOST) {
    return error("other-port", `Siro's app opens ${HOST} without a port number.`);
  }
  const authority = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "";
  const letter = findLookAlike(authority);
  if (letter !== null) {
    return error(
      "look-alike-host",
      `The host contains ${letter}, a letter that looks like another one. It isn't ${HOST}.`,
    );
  }
  const isSimilar = /siro/i.test(url.hostname) || url.hostname.startsWith("app.");
  return isSimilar
    ? error("look-alike-host", `The link opens ${url.hostname}, which isn't ${HOST}.`)
    : error("other-host", `The link opens ${url.hostname}. Siro's links open ${HOST}.`);
}

function schemeFault(url: URL): Fault | null {
  return url.protocol === "http:"
    ? error("http", "Phones open Siro's app only for https links.", { fix: "Use https." })
    : null;
}

function pathFault(url: URL): Fault | null {
  if (url.pathname === PATH) return null;
  const fix = `Use ${PATH}.`;
  return url.pathname.toLowerCase().replace(/\/+$/, "") === PATH
    ? warning("path-spelling", `The path is "${url.pathname}" instead of "${PATH}".`, { fix })
    : error("other-path", `The path "${url.pathname}" isn't the one that records: "${PATH}".`, {
        fix,
      });
}
