import { z } from "zod";
import { isObject, optionalId } from "#lib/siro/http/fields.ts";

/** An id in Siro and the id of the same row in the CRM. */
export type CrmRef = { id: string; externalId: string | null };

const refSchema = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  externalId: optionalId,
});

/** Siro may write "no such ref" as null, as nothing, or as an empty object. Anything else must be readable. */
const optionalRefSchema = z.preprocess(
  (ref) => (isObject(ref) && !ref.id && !ref.externalId ? null : ref),
  refSchema.nullish().transform((ref) => ref ?? null),
);

const refsSchema = z
  .array(refSchema)
  .nullish()
  .transform((refs) => refs ?? []);

/**
 * What a recording is linked to, definitively. Strict on purpose: a link that cannot be read must not
 * pass for no link.
 */
export const crmLinksSchema = z
  .looseObject({
    integrationConnectionId: optionalId,
    engagement: optionalRefSchema,
    opportunity: optionalRefSchema,
    account: optionalRefSchema,
    lead: optionalRefSchema,
    contacts: refsSchema,
    /** CRM users; not themselves a link. */
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
      /** Rows of kinds that no document names, under Siro's word for them. */
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

/** Siro's word for a kind of CRM row that a recording can be linked to. */
export type CrmDataType = "ENGAGEMENT" | "OPPORTUNITY" | "ACCOUNT" | "LEAD" | "CONTACT";

/** Every row that the recording is linked to, in a fixed order. */
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
