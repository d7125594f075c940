import { checkConnection, checkConversationType, checkCrmObjects } from "./check-records.ts";
import { checkRedirect } from "./check-redirect.ts";
import type { DeepLinkContext } from "./context.ts";
import { ALLOWED, type DeepLink, isAction, type ParameterName } from "./deep-link.ts";
import { error, type Fault, note, warning } from "./fault.ts";
import { joinBroken } from "./join-broken.ts";
import { decode, type RawParameter } from "./query.ts";

const KNOWN: readonly string[] = [...ALLOWED.start, "opportunityId", "jobId"];

type Checked = {
  faults: Fault[];
  /** What the link was probably meant to do; null without an action. */
  meant: DeepLink | null;
};

/** Checks the parameters of a link, in the order of Siro's documents. */
export function checkParameters(sent: readonly RawParameter[], context: DeepLinkContext): Checked {
  const { parameters, faults } = joinBroken(sent, KNOWN);
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    faults.push(...checkEncoding(parameter));
    const { name, value } = parameter;
    if (!KNOWN.includes(name)) faults.push(unknownParameter(name));
    else if (values.has(name)) faults.push(repeated(name, values.get(name) === value));
    else if (value !== null) values.set(name, repairedValue(parameter));
  }
  const action = readAction(values.get("action"), faults);
  const meant: DeepLink = { action: action ?? "start" };
  for (const name of [
    "title",
    "redirectUrl",
    "conversationType",
    "integrationConnectionId",
  ] as const) {
    const value = values.get(name);
    if (value) meant[name] = value;
  }
  faults.push(
    ...checkConversationType(meant, context),
    ...checkConnection(meant, context),
    ...checkCrmObjects(values, meant, context),
    ...checkRedirect(meant),
    ...misplaced(meant),
  );
  return { faults, meant: action === null ? null : meant };
}

function readAction(value: string | undefined, faults: Fault[]): DeepLink["action"] | null {
  if (value !== undefined && isAction(value)) return value;
  const meant = value?.trim().toLowerCase() ?? "";
  const parameter = "action";
  if (isAction(meant)) {
    faults.push(
      error("action-spelling", `"${value}" isn't an action of Siro's.`, {
        parameter,
        fix: `Use "${meant}".`,
      }),
    );
    return meant;
  }
  faults.push(
    value === undefined || value === ""
      ? error("no-action", "The link has no action, so the app only opens.", {
          parameter,
          fix: "Add action=start, stop, or restart.",
        })
      : error("unknown-action", `"${value}" isn't an action of Siro's.`, {
          parameter,
          fix: "Use start, stop, or restart.",
        }),
  );
  return null;
}

function checkEncoding({ name, raw, value }: RawParameter): Fault[] {
  if (raw === null) return [];
  const of = { parameter: name };
  if (value === null) {
    return [
      error("bad-encoding", `The value of "${name}" is cut off or wrongly encoded.`, {
        ...of,
        fix: "Encode the value again.",
      }),
    ];
  }
  if (isEncodedTwice(raw, value)) {
    return [
      error(
        "encoded-twice",
        `The value of "${name}" is encoded twice: people would read "${shortened(value)}".`,
        { ...of, fix: "Encode each value once." },
      ),
    ];
  }
  if (/[\s"<>{}|\\^`]/.test(raw)) {
    return [
      warning(
        "not-encoded",
        `The value of "${name}" isn't encoded. Chats and mail programs cut such links.`,
        { ...of, fix: "Encode the value completely." },
      ),
    ];
  }
  return raw.includes("+")
    ? [
        warning("plus", `"+" in "${name}" may be read as a plus or as a space.`, {
          ...of,
          fix: "Write a space as %20 and a plus as %2B.",
        }),
      ]
    : [];
}

/** A redirect may hold encoded values, which are then rightly encoded twice. */
function isEncodedTwice(raw: string, value: string): boolean {
  if (/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(value)) return false;
  return /%25[0-9a-f]{2}/i.test(raw) && decode(value) !== null && decode(value) !== value;
}

function repairedValue({ raw, value }: RawParameter): string {
  if (value === null || raw === null) return "";
  return isEncodedTwice(raw, value) ? (decode(value) ?? value) : value;
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function unknownParameter(name: string): Fault {
  const meant = KNOWN.find((known) => known.toLowerCase() === name.trim().toLowerCase());
  return meant
    ? error("parameter-spelling", `The app ignores "${shortened(name)}".`, {
        parameter: name,
        fix: `Write "${meant}".`,
      })
    : warning(
        "unknown-parameter",
        `The app ignores "${shortened(name)}": it isn't one of Siro's parameters.`,
        { parameter: name },
      );
}

function repeated(name: string, isSame: boolean): Fault {
  return isSame
    ? note("repeated", `"${name}" is in the link twice.`, { parameter: name })
    : error(
        "contradiction",
        `"${name}" is in the link twice with different values. Which one counts isn't documented.`,
        { parameter: name, fix: "Keep one. The fixed link keeps the first." },
      );
}

/** Parameters that Siro doesn't accept with this action. */
function misplaced(meant: DeepLink): Fault[] {
  const names = Object.keys(meant) as ParameterName[];
  return names
    .filter((name) => !ALLOWED[meant.action].includes(name))
    .map((name) =>
      warning("not-with-action", `The app ignores "${name}" with action=${meant.action}.`, {
        parameter: name,
        fix: "Leave it out.",
      }),
    );
}
