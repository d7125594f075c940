import type { DeepLinkContext } from "./context.ts";
import type { CrmObject, DeepLink } from "./deep-link.ts";
import { droppedFragment, quoted } from "./dropped.ts";
import { error, type Fault, note } from "./fault.ts";
import { type RawParameter, readQuery } from "./query.ts";

type OldLink = {
  parameters: RawParameter[];
  faults: Fault[];
  meant: DeepLink;
  /** What the link has and `meant` doesn't, each in a few words. */
  dropped: string[];
};

const TRANSLATED = ["appointmentId", "opportunityId", "title"];

/**
 * An address of the older form, "siro://record?appointmentId=…", translated as far as possible; null for
 * any other address.
 */
export function oldLink(text: string, { connections }: DeepLinkContext): OldLink | null {
  const query = /^siro:\/\/record\/?(?:\?([^#]*))?(#.*)?$/is.exec(text);
  if (query === null) return null;
  const parameters = readQuery(query[1] ?? "");
  const translated = TRANSLATED.flatMap((name) => {
    return parameters.find((each) => each.name === name && each.value) ?? [];
  });
  const textOf = (name: string) =>
    translated.find((each) => each.name === name)?.value ?? undefined;
  const [appointment, opportunity] = [textOf("appointmentId"), textOf("opportunityId")];
  const crmObjects: CrmObject[] = [
    ...(appointment ? [{ objectType: "Event" as const, objectId: appointment }] : []),
    ...(opportunity ? [{ objectType: "Opportunity" as const, objectId: opportunity }] : []),
  ];
  const only = connections?.length === 1 ? connections[0]?.id : undefined;
  const faults = [
    error(
      "old-scheme",
      "This is Siro's older link. Whether the app still opens it isn't documented.",
      {
        fix: "Use a link that starts with https://app.siro.ai/record.",
      },
    ),
    ...(appointment
      ? [
          note(
            "appointment-type",
            "The older link doesn't say whether the appointment is an Event or a ServiceAppointment in the CRM. The fixed link uses Event.",
            { parameter: "appointmentId" },
          ),
        ]
      : []),
    ...(crmObjects.length > 0 && only === undefined
      ? [
          error(
            "no-connection",
            "The older link doesn't name the connection, and the new one needs it.",
            {
              parameter: "integrationConnectionId",
              fix: "Build the link with the connection that the records come from.",
            },
          ),
        ]
      : []),
  ];
  const meant: DeepLink = {
    action: "start",
    title: textOf("title"),
    ...(crmObjects.length > 0 && { crmObjects, integrationConnectionId: only }),
  };
  const left = parameters.filter((each) => each.raw && !translated.includes(each));
  const dropped = [
    ...new Set(left.map(({ name }) => quoted(name))),
    ...droppedFragment(query[2] ?? ""),
  ];
  return { parameters, faults, meant, dropped };
}
