import type { DeepLinkContext } from "./context.ts";
import { type CrmObjectsFault, readCrmObjects } from "./crm-objects.ts";
import { type CrmObject, type DeepLink, isUuid, OBJECT_TYPES } from "./deep-link.ts";
import { error, type Fault, note, warning } from "./fault.ts";

const same = (a: string | null, b: string) => a?.trim().toLowerCase() === b.trim().toLowerCase();

/** Siro uses the rep's default without an error if the conversation type is unknown. */
export function checkConversationType(
  meant: DeepLink,
  { conversationTypes }: DeepLinkContext,
): Fault[] {
  const id = meant.conversationType;
  if (id === undefined) return [];
  const parameter = "conversationType";
  const named = conversationTypes?.find(({ name }) => same(name, id));
  if (named) {
    meant.conversationType = named.id;
    return [
      error(
        "type-by-name",
        `"${id}" is the name of a conversation type. The app needs its ID and silently uses the rep's default.`,
        { parameter, fix: `Use ${named.id}.` },
      ),
    ];
  }
  if (!isUuid(id)) {
    return [
      error(
        "type-no-id",
        `"${id}" isn't the ID of a conversation type. The app silently uses the rep's default.`,
        { parameter, fix: "Choose the conversation type from the list." },
      ),
    ];
  }
  return conversationTypes && !conversationTypes.some((type) => same(type.id, id))
    ? [
        error(
          "type-unknown",
          "This organization has no conversation type with this ID. The app silently uses the rep's default.",
          { parameter, fix: "Choose the conversation type from the list." },
        ),
      ]
    : [];
}

export function checkConnection(meant: DeepLink, { connections }: DeepLinkContext): Fault[] {
  const id = meant.integrationConnectionId;
  const parameter = "integrationConnectionId";
  if (id === undefined || connections === null || connections.some((each) => each.id === id))
    return [];
  const named = connections.find(({ name }) => same(name, id));
  if (named) {
    meant.integrationConnectionId = named.id;
    return [
      error("connection-by-name", `"${id}" is the name of a connection. The app needs its ID.`, {
        parameter,
        fix: `Use ${named.id}.`,
      }),
    ];
  }
  return [
    error("connection-unknown", "This organization has no connection with this ID.", {
      parameter,
      fix: "Choose the connection from the list.",
    }),
  ];
}

/** Reads the CRM records, deprecated parameters included, into `meant`. */
export function checkCrmObjects(
  values: ReadonlyMap<string, string>,
  meant: DeepLink,
  { connections }: DeepLinkContext,
): Fault[] {
  const sent = values.get("crmObjects");
  const read = sent === undefined ? { repaired: [], faults: [] } : readCrmObjects(sent);
  const faults = read.faults.map(describe);
  const records: CrmObject[] = [...read.repaired];
  for (const parameter of ["opportunityId", "jobId"] as const) {
    const objectId = values.get(parameter);
    if (!objectId) continue;
    faults.push(
      warning("deprecated", `"${parameter}" is deprecated.`, {
        parameter,
        fix: "Use crmObjects with an Opportunity, and its connection.",
      }),
    );
    const isThere = records.some(
      (each) => each.objectType === "Opportunity" && each.objectId === objectId,
    );
    if (!isThere) records.push({ objectType: "Opportunity", objectId });
  }
  if (records.some(({ objectType }) => objectType === "Contact")) {
    faults.push(
      note(
        "contact",
        "Siro documents Contact in one of two lists, so some versions of the app may ignore it.",
        { parameter: "crmObjects" },
      ),
    );
  }
  if (records.length === 0) return faults;
  meant.crmObjects = records;
  if (meant.integrationConnectionId === undefined) {
    const only = connections?.length === 1 ? connections[0] : undefined;
    if (only) meant.integrationConnectionId = only.id;
    if (sent !== undefined) {
      faults.push(
        error("no-connection", "The app ignores CRM records without their connection.", {
          parameter: "integrationConnectionId",
          fix: only
            ? `Use ${only.id}, the organization's only connection.`
            : "Add the ID of the connection that the records come from.",
        }),
      );
    }
  }
  return faults;
}

function describe(fault: CrmObjectsFault): Fault {
  const more = { parameter: "crmObjects" };
  switch (fault.why) {
    case "no-json":
      return fault.isCut
        ? error(
            "crm-objects-cut",
            "The CRM records end in the middle, probably at a quotation mark that wasn't encoded.",
            { ...more, fix: "Build the link again and copy it whole." },
          )
        : error("crm-objects-json", "The CRM records aren't valid JSON.", {
            ...more,
            fix: 'Use [{"objectType":"Opportunity","objectId":"…"}], encoded.',
          });
    case "no-list":
      return error("crm-objects-list", "The CRM records must be a list in square brackets.", more);
    case "no-id":
      return error("no-object-id", `CRM record ${fault.at} has no objectId.`, {
        ...more,
        fix: "Add the record's ID in the CRM.",
      });
    case "no-type":
      return error("no-object-type", `CRM record ${fault.at} has no objectType.`, {
        ...more,
        fix: `Use one of ${OBJECT_TYPES.join(", ")}.`,
      });
    case "letter-case":
      return error("object-type-spelling", `"${fault.type}" isn't spelled as Siro expects.`, {
        ...more,
        fix: `Use "${fault.right}".`,
      });
    default:
      return error("object-type-unknown", `"${fault.type}" isn't a type that links accept.`, {
        ...more,
        fix: `Use one of ${OBJECT_TYPES.join(", ")}.`,
      });
  }
}
