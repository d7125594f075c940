import { z } from "zod";
import { flag, id } from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, WritableTransport } from "#lib/siro/http/transport.ts";

/** How Siro signs in to Salesforce. Null leaves out an optional field. */
export type SalesforceDetails = {
  namespace: string;
  /** 15 or 18 characters. */
  salesforceOrgId: string;
  instanceUrl: string;
  /** For the JWT bearer flow. */
  username: string | null;
  isProduction: boolean | null;
  /** Whether Siro uses its External Client App for production. */
  usesProductionApp: boolean | null;
};

const sentSchema = z.object({ integrationConnectionId: id, isActive: flag });

type SentDetails = z.infer<typeof sentSchema>;

/**
 * Creates or replaces Siro's sign-in to Salesforce. Nothing that is sent can be read again.
 * `PUT /v1/core/integrations/salesforce`
 */
export async function putSalesforceDetails(
  t: WritableTransport,
  input: SalesforceDetails,
  options?: CallOptions,
): Promise<SentDetails> {
  const { username, isProduction, usesProductionApp } = input;
  const answer = await t.request({
    operation: "salesforce.put",
    method: "PUT",
    path: path`/v1/core/integrations/salesforce`,
    body: {
      namespace: input.namespace,
      org_id: input.salesforceOrgId,
      instance_url: input.instanceUrl,
      ...(username !== null && { username }),
      ...(isProduction !== null && { is_prod: isProduction }),
      ...(usesProductionApp !== null && { use_prod_eca: usesProductionApp }),
    },
    secrets: username === null ? [] : [username],
    ...options,
  });
  return readOne(answer, sentSchema);
}
