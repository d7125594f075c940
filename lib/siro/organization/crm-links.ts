import { z } from "zod";
import { isObject, optionalId } from "#lib/siro/http/fields.ts";

/** A Siro ID and the CRM ID of the same record. */
export type CrmRef = { id: string; externalId: string | null };

const refSchema = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  externalId: optionalId,
});

/** Siro sends a missing ref as null, undefined, or an empty object. Anything else must be readable. */
const optionalRefSchema = z.preprocess(
  (ref) => (isObject(ref) && !ref.id && !ref.externalId ? null : ref),
  refSchema.nullish().transform((ref) => ref ?? null),
);

const refsSchema = z
  .array(refSchema)
  .nullish()
  .transform((refs) => refs ?? []);

/**
 * A recording's definitive link. Strict on purpose: an unreadable link must not pass for no link.
 */
export const crmLinksSchema = z
  .looseObject({
    integrationConnectionId: optionalId,
    engagement: optionalRefSchema,
    opportunity: optionalRefSchema,
    account: optionalRefSchema,
    lead: optionalRefSchema,
    contacts: refsSchema,
    /** CRM users, which are not a link themselves. */
    users: refsSchema,
  })
  .transform(
    ({
      integrationConnectionId,
      engagement,
      opportunity,
      account,
      lead,
      contacts,
      users,
      ...rest
    }) => ({
      integrationConnectionId,
      engagement,
      opportunity,
      account,
      lead,
      contacts,
      users,
      /** Records of undocumented types, under Siro's own name. */
      others: readOthers(rest),
    }),
  );

function readOthers(rest: Record<string, unknown>): (CrmRef & { kind: string })[] {
  return Object.entries(rest).flatMap(([kind, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((row) => {
      const ref = refSchema.safeParse(row);
      return ref.success ? [{ kind, ...ref.data }] : [];
    }),
  );
}

export type CrmLinks = z.infer<typeof crmLinksSchema>;

/** Siro's value for a CRM record type that a recording can be linked to. */
export type CrmDataType = "ENGAGEMENT" | "OPPORTUNITY" | "ACCOUNT" | "LEAD" | "CONTACT";

/** Every record the recording is linked to, in a fixed order. */
export function listCrmRefs(crm: CrmLinks | null): (CrmRef & { dataType: CrmDataType })[] {
  if (crm === null) return [];
  const { engagement, opportunity, account, lead, contacts } = crm;
  const single = [
    { dataType: "ENGAGEMENT", ref: engagement },
    { dataType: "OPPORTUNITY", ref: opportunity },
    { dataType: "ACCOUNT", ref: account },
    { dataType: "LEAD", ref: lead },
  ] as const;
  return [
    ...single.flatMap(({ dataType, ref }) => (ref ? [{ dataType, ...ref }] : [])),
    ...contacts.map((ref) => ({ dataType: "CONTACT" as const, ...ref })),
  ];
}
