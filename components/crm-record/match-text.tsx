import { DateTime } from "#components/ui/time.tsx";
import type { CrmMatch } from "#lib/mirror/crm/find-matches.ts";
import { MarkedWords } from "./marked-words.tsx";

const KINDS: Record<CrmMatch["kind"], string> = {
  engagement: "Appointment",
  opportunity: "Opportunity",
  account: "Account",
  "crm-user": "CRM user",
};

type MatchProps = { match: CrmMatch; words: readonly string[] };

/** The name of a CRM record that a search found, with what was looked for. */
export function MatchName({ match: { kind, name }, words }: MatchProps) {
  return name ? <MarkedWords text={name} words={words} /> : `${KINDS[kind]} (name unknown)`;
}

/** What else is known of it, and where else it contains what was looked for. */
export function MatchDetail({ match, words }: MatchProps) {
  const { kind, customer, externalId, startTime, contacts } = match;
  return (
    <>
      {KINDS[kind]}
      {startTime && (
        <>
          {" · "}
          <DateTime at={startTime} />
        </>
      )}
      {customer && (
        <>
          {" · "}
          <bdi translate="no">
            <MarkedWords text={customer} words={words} />
          </bdi>
        </>
      )}
      {externalId && (
        <>
          {" · CRM ID "}
          <span translate="no" className="mono">
            <MarkedWords text={externalId} words={words} />
          </span>
        </>
      )}
      {contacts.map((contact) => (
        <span key={contact}>
          {" · "}
          <bdi translate="no">
            <MarkedWords text={contact} words={words} />
          </bdi>
        </span>
      ))}
    </>
  );
}
