import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import type { Evidence } from "./evidence.ts";

/**
 * Two records of one person: matched by what their records say, matched by an equal email, or only
 * a suggested match.
 */
export type Link = { siro: SiroPerson; crm: CrmPerson } & (
  | { by: "external-id" | "mapping" | "email" }
  | { by: "evidence"; evidence: Evidence }
);

const NONE: readonly Link[] = [];

/**
 * The links between records. A CRM user belongs to at most one Siro user; a Siro user may be
 * several CRM users.
 */
export class Links {
  /** By the position of the record. */
  readonly #bySiro: (readonly Link[] | undefined)[] = [];
  readonly #byCrm: (Link | undefined)[] = [];

  /** Does nothing if the CRM user already has a link. */
  add(link: Link) {
    const { siro, crm } = link;
    if (this.#byCrm[crm.place]) return;
    this.#byCrm[crm.place] = link;
    const others = this.#bySiro[siro.place];
    this.#bySiro[siro.place] = others
      ? [...others, link].sort((a, b) => compareText(a.crm.id, b.crm.id))
      : [link];
  }

  remove({ siro, crm }: Link) {
    delete this.#byCrm[crm.place];
    const left = this.of(siro).filter((link) => link.crm !== crm);
    this.#bySiro[siro.place] = left.length > 0 ? left : undefined;
  }

  /** In the order of the CRM users' IDs. */
  of(siro: SiroPerson): readonly Link[] {
    return this.#bySiro[siro.place] ?? NONE;
  }

  ofCrm(crm: CrmPerson): Link | undefined {
    return this.#byCrm[crm.place];
  }

  all(): Link[] {
    return this.#byCrm.filter((link) => link !== undefined);
  }
}
