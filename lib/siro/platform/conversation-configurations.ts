import type { z } from "zod";
import { aliased, id, optionalId, text } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readPage } from "#lib/siro/http/read.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

const conversationConfigurationSchema = aliased(
  { orgId: ["organizationId"] },
  {
    id: optionalId,
    /** The ID used in deep links. */
    conversationType: id,
    /** The name used in recording filters. */
    displayName: text,
    orgId: optionalId,
    teamId: optionalId,
    userId: optionalId,
  },
);

export type ConversationConfiguration = z.infer<typeof conversationConfigurationSchema>;

/**
 * The conversation types, each once. Siro repeats those that a team has reconfigured.
 * `GET /v1/core/conversation-configurations`
 */
export async function listConversationConfigurations(
  t: SiroTransport,
  input: { organizationId: string },
  options: ListOptions<ConversationConfiguration> = {},
): Promise<Listing<ConversationConfiguration>> {
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "platform.conversationConfigurations.list",
      method: "GET",
      path: path`/v1/core/conversation-configurations`,
      query: { organizationId: input.organizationId, cursor },
      signal: options.signal,
    });
    return readPage(answer, conversationConfigurationSchema);
  };
  return listAll(fetchPage, (row) => row.conversationType, options);
}
