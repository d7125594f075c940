import type { Reason, Suggestion } from "../issue.ts";
import { compareNames } from "../records/compare-names.ts";
import { explainMailbox, findOddLetter } from "../records/email.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { type Evidence, needsUniqueName } from "./evidence.ts";
import type { Link } from "./links.ts";

const SCORES: Record<Evidence["rank"], number> = {
  "same-email": 0.99,
  "same-mailbox": 0.97,
  "same-local-part": 0.95,
  slip: 0.93,
  alias: 0.9,
  "local-part-shows-name": 0.85,
  name: 0.85,
  "near-name": 0.75,
  successor: 0.85,
};

const NAME_WORDS: Partial<Record<Evidence["names"], string>> = {
  same: "Same name",
  respelled: "Same name, spelled differently",
  nickname: "Same name, one with a nickname",
  part: "Same given name, and one family name is part of the other",
  misspelt: "Same name except for one typo",
  initial: "Same family name and initial",
  "family-differs": "Same given name",
};

const EMAIL_WORDS: Partial<Record<Evidence["emails"], string>> = {
  "domain-slip": "Same email except for a typo in the domain",
  "other-domain": "Same email name at another domain",
  slip: "Same email except for one typo",
};

export type Proposed = { siro: SiroPerson; crm: CrmPerson; suggestion: Suggestion };

/** Suggests a pair that isn't matched yet, with the evidence for it. */
export function propose(link: Link | undefined): Proposed | null {
  return link?.by === "evidence" ? proposeBy(link, link.evidence) : null;
}

/** Suggests a pair that is matched only by an equal email, while the CRM ID says otherwise. */
export function proposeByEmail(link: Link | undefined): Proposed | null {
  if (link?.by !== "email") return propose(link);
  const names = compareNames(link.siro.name, link.crm.name);
  return proposeBy(link, { rank: "same-email", names, emails: "same" });
}

function proposeBy({ siro, crm }: Link, evidence: Evidence): Proposed {
  const reasons = explain(siro, crm, evidence);
  const doubt = evidence.names === "same" || evidence.rank === "same-email" ? 0 : 0.03;
  const score = Math.round((SCORES[evidence.rank] - doubt) * 100) / 100;
  return { siro, crm, suggestion: { siroUserId: siro.id, crmUserId: crm.id, score, reasons } };
}

function explain(siro: SiroPerson, crm: CrmPerson, evidence: Evidence): Reason[] {
  const { rank, names, emails } = evidence;
  const reasons: Reason[] = [];
  const add = (of: Reason["of"], text: string | undefined) => {
    if (text) reasons.push({ of, text });
  };
  if (emails === "same") {
    add("email", crm.hasEmailAsName ? "The CRM has Siro's email in the name field" : "Same email");
  } else if (rank === "same-mailbox" && emails === "none") {
    add("email", "Same email as this person's other CRM user");
  } else if (emails === "mailbox") add("email", describeMailbox(siro, crm));
  else if (emails in EMAIL_WORDS) add("email-local-part", EMAIL_WORDS[emails]);
  else if (rank === "successor")
    add("mapping", "Looks like the same person as the disabled Siro user");
  else if (rank === "alias" || rank === "local-part-shows-name") {
    add("email-local-part", "The email shows the name");
  }
  add("name", NAME_WORDS[names]);
  if (needsUniqueName(evidence)) add("absence", "No one else here has this name");
  return reasons;
}

const describeMailbox = (siro: SiroPerson, crm: CrmPerson) =>
  siro.email && crm.email ? explainMailbox(siro.email, crm.email) : undefined;

/** Why the emails of a match differ, if there is a known reason. */
export function explainDifference(siro: SiroPerson, crm: CrmPerson): Reason[] {
  if (!siro.email || !crm.email || siro.email.text === crm.email.text) return [];
  for (const [side, email] of [
    ["Siro", siro.email],
    ["CRM", crm.email],
  ] as const) {
    const letter = findOddLetter(email);
    if (letter) {
      const text = `The ${side} email has "${letter}", which only looks like a Latin letter`;
      return [{ of: "email", text }];
    }
  }
  const isOneMailbox = siro.email.mailbox === crm.email.mailbox;
  return isOneMailbox ? [{ of: "email", text: explainMailbox(siro.email, crm.email) }] : [];
}
