import type { CrmPerson, SiroPerson } from "../records/people.ts";
import type { Evidence } from "./evidence.ts";

/** Two records that are one person: tied for all to see, or only taken for one. */
export type Link = { siro: SiroPerson; crm: CrmPerson } & (
  | { by: "external-id" | "mapping" }
  | { by: "evidence"; evidence: Evidence }
);

/** Who is who. A CRM user is one Siro user at most; a Siro user may be several CRM users. */
export class Links {
  readonly #bySiro = new Map<SiroPerson, Link[]>();
  readonly #byCrm = new Map<CrmPerson, Link>();

  add(link: Link) {
    if (this.#byCrm.has(link.crm)) return;
    this.#byCrm.set(link.crm, link);
    const links = this.#bySiro.get(link.siro);
    if (links) links.push(link);
    else this.#bySiro.set(link.siro, [link]);
  }

  of(siro: SiroPerson): readonly Link[] {
    return this.#bySiro.get(siro) ?? [];
  }

  ofCrm(crm: CrmPerson): Link | undefined {
    return this.#byCrm.get(crm);
  }

  all(): Iterable<Link> {
    return this.#byCrm.values();
  }
}
