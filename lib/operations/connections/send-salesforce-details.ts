import "server-only";
import { z } from "zod";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { forgetConnectionList } from "#lib/queries/connection-list.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { putSalesforceDetails, type SalesforceDetails } from "#lib/siro/organization/salesforce.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { Verdict } from "#lib/writes/verdict.ts";

const line = (missing: string) =>
  z.string().trim().min(1, missing).max(300, "Use 300 characters or fewer.");
const optionalFlag = z.boolean().nullable();

const detailsSchema = z.object({
  namespace: line("Enter the namespace."),
  salesforceOrgId: line("Enter the Salesforce org ID.").regex(
    /^[a-zA-Z0-9]+$/,
    "Use letters and digits only, as Salesforce shows it.",
  ),
  instanceUrl: line("Enter the instance URL.").refine(
    isHttpsUrl,
    "Enter an address that starts with https://, without a password.",
  ),
  username: z
    .string()
    .trim()
    .max(300, "Use 300 characters or fewer.")
    .transform((text) => text || null)
    .nullable(),
  isProduction: optionalFlag,
  usesProductionApp: optionalFlag,
});

/** What the audit log keeps: where it was sent for, and which fields. Never who signs in. */
const factsSchema = z.object({
  before: z.null(),
  after: z.object({
    instance: z.string(),
    fields: z.array(z.string()),
    isProduction: optionalFlag,
    usesProductionApp: optionalFlag,
  }),
});

/**
 * Sends the details that Siro signs in to Salesforce with. Siro offers no way to read them, so success
 * means that Siro took them, not that they work. `PUT /v1/core/integrations/salesforce`
 */
export const sendSalesforceDetails = defineWrite({
  kinds: ["connection.send-salesforce-details"],
  role: "admin",
  input: detailsSchema,
  lock: ({ id }) => `salesforce ${id}`,
  facts: factsSchema,
  read: async ({ actor, organization }, details) => {
    const api = await siroFor({ organization, actor }).organization();
    const instance = new URL(details.instanceUrl).host;
    const { isProduction, usesProductionApp } = details;
    return {
      api,
      details,
      kind: "connection.send-salesforce-details",
      target: { id: instance, name: instance },
      before: null,
      after: { instance, fields: sentFields(details), isProduction, usesProductionApp },
    };
  },
  call: async ({ api, details }, permit, { organization }) => {
    try {
      return await putSalesforceDetails(permit(api), details);
    } catch (error) {
      throw withOurFields(error);
    } finally {
      forgetConnectionList(organization.id);
    }
  },
  settled: ({ integrationConnectionId }, { after }) => ({
    ...after,
    connectionId: integrationConnectionId,
  }),
  judge: async (): Promise<Verdict<never>> => UNREADABLE,
});

const UNREADABLE: Verdict<never> = {
  state: "cannot-tell",
  message: "Siro can't show these details, so it's unknown whether they arrived.",
  remedy: "Send them again: Siro replaces what it has.",
};

function isHttpsUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "https:" && url.username === "" && url.password === "";
}

function sentFields(details: SalesforceDetails): string[] {
  const names = Object.keys(details) as (keyof SalesforceDetails)[];
  return names.filter((name) => details[name] !== null);
}

/** Siro's names of the fields, which its own messages use. */
const OUR_NAMES: Record<string, keyof SalesforceDetails> = {
  namespace: "namespace",
  org_id: "salesforceOrgId",
  instance_url: "instanceUrl",
  username: "username",
  is_prod: "isProduction",
  use_prod_eca: "usesProductionApp",
};

/** A refusal with Siro's messages on the fields of our form. */
function withOurFields(error: unknown): unknown {
  if (!isSiroError(error) || error.mayHaveArrived || !error.issues?.length) return error;
  const fields = error.issues.map(({ path, message }) => [
    OUR_NAMES[String(path[0])] ?? path.join("."),
    message,
  ]);
  return new ProblemError({ ...toProblem(error), fields: Object.fromEntries(fields) });
}
