import { z } from "zod";
import {
  aliased,
  id,
  ids,
  instant,
  isObject,
  optionalId,
  text,
  texts,
} from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readPage } from "#lib/siro/http/read.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

const personSchema = z.object({ email: text, firstName: text, lastName: text });

/** People by Siro user ID; unreadable entries are left out. */
const manifestSchema = z
  .custom<Record<string, unknown>>(isObject)
  .transform((manifest) => {
    const people = new Map<string, z.infer<typeof personSchema>>();
    for (const [uid, entry] of Object.entries(manifest)) {
      const person = personSchema.safeParse(entry);
      if (person.success) people.set(uid, person.data);
    }
    return Object.fromEntries(people);
  })
  .nullable()
  .catch(null);

const teamSchema = aliased(
  { createdAt: ["dateCreated"] },
  {
    id,
    name: text,
    organizationId: optionalId,
    coachUids: ids,
    coachManifest: manifestSchema,
    memberUids: ids,
    memberManifest: manifestSchema,
    newUserDefaultConversationTypes: texts,
    createdAt: instant,
  },
);

export type Team = z.infer<typeof teamSchema>;

/** Far more than an organization has, and few enough requests if Siro's list does not end. */
const LIMITS = { maxItems: 2_000, maxMs: 20_000 };

/** `GET /v1/core/organizations/{id}/teams` */
export async function listTeams(
  t: SiroTransport,
  input: { organizationId: string },
  options: ListOptions<Team> = {},
): Promise<Listing<Team>> {
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "teams.list",
      method: "GET",
      path: path`/v1/core/organizations/${input.organizationId}/teams`,
      query: { pageSize: 100, cursor },
      signal: options.signal,
    });
    return readPage(answer, teamSchema);
  };
  return listAll(fetchPage, (team) => team.id, { ...LIMITS, ...options });
}
