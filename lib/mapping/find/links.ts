import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import type { Evidence } from "./evidence.ts";

/**
 * Two records that are one person: tied by what their records tell, matched by an equal email, or only
 * taken for one.
 */
export type Link = { siro: SiroPerson; crm: CrmPerson } & (
  | { by: "external-id" | "mapping" | "email" }
  | { by: "evidence"; evidence: Evidence }
);

const NONE: readonly Link[] = [];

/** Who is who. A CRM user is one Siro user at most; a Siro user may be several CRM users. */
export class Links {
  /** By the place of the record. */
  readonly #bySiro: (readonly Link[] | undefined)[] = [];
  readonly #byCrm: (Link | undefined)[] = [];

  /** Does nothing where the CRM user has a link already. */
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

  /** In the order of the CRM users' ids. */
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
