import type { Reason, Suggestion } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import type { Evidence } from "./evidence.ts";
import type { Link } from "./links.ts";

const SCORES: Record<Evidence["rank"], number> = {
  "same-email": 0.99,
  "same-mailbox": 0.97,
  "same-local-part": 0.95,
  slip: 0.93,
  alias: 0.9,
  "local-part-shows-name": 0.85,
  name: 0.85,
};

const NAME_WORDS: Partial<Record<Evidence["names"], string>> = {
  same: "Same name",
  nickname: "Same name but for a short form",
  part: "Same given name, and a family name that is part of the other",
  misspelt: "Same name but for one slip",
  initial: "Same family name and initial",
  "family-differs": "Same given name",
};

const EMAIL_WORDS: Partial<Record<Evidence["emails"], string>> = {
  mailbox: "E-mails that reach one mailbox",
  "domain-slip": "Same e-mail but for a slip in the domain",
  "other-domain": "Same part before the @, in another domain",
  slip: "Same e-mail but for one slip",
};

export type Proposed = { siro: SiroPerson; crm: CrmPerson; suggestion: Suggestion };

/** Proposes a pair that is not tied yet, with what speaks for it. */
export function propose(link: Link | undefined): Proposed | null {
  if (link?.by !== "evidence") return null;
  const { siro, crm, evidence } = link;
  const reasons = explain(crm, evidence);
  const doubt = evidence.names === "same" || evidence.rank === "same-email" ? 0 : 0.03;
  const score = Math.round((SCORES[evidence.rank] - doubt) * 100) / 100;
  return { siro, crm, suggestion: { siroUserId: siro.id, crmUserId: crm.id, score, reasons } };
}

function explain(crm: CrmPerson, evidence: Evidence): Reason[] {
  const { rank, names, emails, needsUniqueName } = evidence;
  const reasons: Reason[] = [];
  const add = (of: Reason["of"], text: string | undefined) => {
    if (text) reasons.push({ of, text });
  };
  if (emails === "same") {
    add(
      "email",
      crm.hasEmailAsName ? "Siro's e-mail stands in the CRM's name field" : "Same e-mail",
    );
  } else if (rank === "same-mailbox" && emails === "none") {
    add("email", "Same e-mail as this person's other CRM user");
  } else if (emails === "mailbox") add("email", EMAIL_WORDS.mailbox);
  else if (emails in EMAIL_WORDS) add("email-local-part", EMAIL_WORDS[emails]);
  else if (rank === "alias" || rank === "local-part-shows-name") {
    add("email-local-part", "The part before the @ shows the name");
  }
  add("name", NAME_WORDS[names]);
  if (needsUniqueName) add("absence", "Nobody else here has this name");
  return reasons;
}
