import { createRandom } from "../../random.ts";
import type { Connection, CrmUser, SiroUser } from "../../rows.ts";
import type { SeededConnections } from "../connections.ts";
import type { SeedContext } from "../context.ts";
import type { Rep } from "../people.ts";
import { createNote } from "./note.ts";

/** Everyone in the seed, before any of them gets an issue. */
export type Cast = {
  admins: SiroUser[];
  /** Siro's own staff and bots. */
  staff: SiroUser[];
  /** In the order they were created, including disabled ones. */
  reps: Rep[];
  /** CRM users without a Siro user. */
  office: CrmUser[];
  domain: string;
  oldDomain: string;
};

export type Stage = ReturnType<typeof createStage>;

/** What the issues share. It uses its own random generator, so that nothing else changes. */
export function createStage(context: SeedContext, connections: SeededConnections, cast: Cast) {
  const random = createRandom(context.state.seed.seed ^ 0x9e091e);
  const spares: CrmUser[] = [];
  return {
    ...cast,
    random,
    connections,
    note: createNote(context.state.seed.people),
    rep(i: number): Rep {
      const found = cast.reps[i];
      if (!found) throw new Error(`the seed needs rep ${i}`);
      return found;
    },
    /** Takes the CRM user away from a rep, for `reuse`; what the rep keeps is in no list. */
    removeFromCrm(rep: Rep): Rep {
      spares.push(rep.crmUser);
      rep.crmUser = { ...rep.crmUser };
      untie(rep);
      return rep;
    },
    /**
     * Turns a CRM user that was taken away into another person's, so that the totals stay the same.
     */
    reuse(connection: Connection, changes: Partial<CrmUser>): CrmUser {
      const row = spares.shift();
      if (!row) throw new Error("no CRM user to spare");
      const isSalesforce = connection.integrationPlatform === "SALESFORCE";
      return Object.assign(row, {
        externalId: isSalesforce ? random.salesforceId("005") : random.digits(7),
        integrationConnectionId: connection.id,
        siroUserId: null,
        ...changes,
      });
    },
  };
}

export const nameOf = (user: SiroUser) => `${user.firstName} ${user.lastName}`;
export const localPart = (user: SiroUser) => user.email.split("@")[0] ?? "";

export function untie(rep: Rep) {
  rep.mapped = false;
  rep.user.externalId = null;
  rep.crmUser.siroUserId = null;
}
