import { checkEncoding, repairedValue, shortened } from "./check-encoding.ts";
import { checkConnection, checkConversationType, checkCrmObjects } from "./check-records.ts";
import { checkRedirect } from "./check-redirect.ts";
import type { DeepLinkContext } from "./context.ts";
import { ALLOWED, type DeepLink, isAction, type ParameterName } from "./deep-link.ts";
import { droppedParameters } from "./dropped.ts";
import { error, type Fault, note, warning } from "./fault.ts";
import { joinBroken } from "./join-broken.ts";
import { intendedName } from "./parameter-names.ts";
import type { RawParameter } from "./query.ts";

/** Siro's API and its older links name a record by these; a link to record needs `crmObjects`. */
const RECORD_PARTS = /^(externalId|dataType|objectId|objectType|appointmentId|engagementId)$/i;

type Checked = {
  faults: Fault[];
  /** What the link was probably meant to do; null without an action. */
  meant: DeepLink | null;
  /** What the link has and `meant` doesn't, each in a few words. */
  dropped: string[];
};

/** Checks the parameters of a link, in the order of Siro's documents. */
export function checkParameters(sent: readonly RawParameter[], context: DeepLinkContext): Checked {
  const { parameters, faults } = joinBroken(sent);
  const exact = new Set(parameters.flatMap(({ name, value }) => (value ? name : [])));
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    faults.push(...checkEncoding(parameter));
    const { name } = parameter;
    const meant = intendedName(name);
    const isReplaced = meant !== null && meant !== name && exact.has(meant);
    if (meant !== name) faults.push(ignoredName(name, meant, isReplaced));
    if (meant === null || isReplaced) continue;
    if (values.has(meant)) {
      faults.push(repeated(name, values.get(meant) === repairedValue(parameter)));
    } else if (parameter.value) values.set(meant, repairedValue(parameter));
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
  return {
    faults,
    meant: action === null ? null : meant,
    dropped: droppedParameters(parameters, values, meant),
  };
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

/** `isReplaced`: the link also has the parameter under its right name. */
function ignoredName(name: string, meant: string | null, isReplaced: boolean): Fault {
  const message = `The app ignores "${shortened(name)}"`;
  const parameter = name;
  if (meant !== null) {
    return isReplaced
      ? error("parameter-spelling", `${message}. The link also has "${meant}".`, {
          parameter,
          fix: `Keep only "${meant}".`,
        })
      : error("parameter-spelling", `${message}.`, { parameter, fix: `Write "${meant}".` });
  }
  return warning("unknown-parameter", `${message}: it isn't one of Siro's parameters.`, {
    parameter,
    ...(RECORD_PARTS.test(name) && {
      fix: 'Write the type and ID of a CRM record into "crmObjects".',
    }),
  });
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
