import type { ReactNode } from "react";
import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { DateTime, Day } from "#components/ui/time.tsx";
import type { CrmRecordShown, PersonDetail, SiroRecord } from "../_model/person.ts";
import type { SuggestedMatch } from "../_model/suggested-match.ts";
import { MatchLine } from "./match-line.tsx";

/** Both records of a person, side by side on wide screens. */
export function RecordBoxes({
  org,
  person,
  match,
}: {
  org: string;
  person: Pick<PersonDetail, "siro" | "crm">;
  /** Whom an open issue suggests as the missing side. */
  match: SuggestedMatch | null;
}) {
  const { siro, crm } = person;
  return (
    <div className="grid items-start gap-4 panel:grid-cols-2">
      {siro ? (
        <SiroBox user={siro} />
      ) : (
        <Box title="In Siro" padded>
          <p className="text-muted">
            No Siro user has this CRM user's CRM ID or email, so recordings can't be attributed to
            this person.
          </p>
          {match && <MatchLine org={org} match={match} className="mt-2" />}
        </Box>
      )}
      {crm.length > 0 ? (
        <div className="flex min-w-0 flex-col gap-4">
          {crm.map((record) => (
            <CrmBox key={record.id} record={record} />
          ))}
        </div>
      ) : (
        <Box title="In the CRM" padded>
          <p className="text-muted">No CRM user found with this Siro user's CRM ID or email.</p>
          {match && <MatchLine org={org} match={match} className="mt-2" />}
        </Box>
      )}
    </div>
  );
}

function SiroBox({ user }: { user: SiroRecord }) {
  const { disabled, isAdmin } = user;
  const facts: Fact[] = [
    { term: "Name", value: user.name ?? "–" },
    { term: "Email", value: <Copied label="Email in Siro" value={user.email} /> },
    {
      term: "CRM ID",
      value: <Copied label="CRM ID in Siro" value={user.externalId} />,
      title: "externalId",
    },
    { term: "Team", value: user.team ?? "–" },
    ...(user.coachOf.length > 0 ? [{ term: "Coaches", value: user.coachOf.join(", ") }] : []),
    { term: "Account", value: labelOf(disabled, "Disabled", "Enabled"), title: "disabled" },
    { term: "License", value: labelOf(user.billable, "Used", "Not used"), title: "billable" },
    { term: "Created", value: <Day at={user.createdAt} /> },
    { term: "Siro ID", value: <CopyValue label="Siro ID of the Siro user" value={user.id} /> },
  ];
  const aside = (
    <>
      {isAdmin && <Tag>Admin</Tag>}
      {disabled === true && <Tag>Disabled</Tag>}
    </>
  );
  return (
    <Box title="In Siro" aside={aside} padded>
      <Facts facts={facts} />
    </Box>
  );
}

function CrmBox({ record }: { record: CrmRecordShown }) {
  const { isActive, deletedAt } = record;
  const facts: Fact[] = [
    { term: "Name", value: record.name ?? "–" },
    { term: "Email", value: <Copied label="Email in the CRM" value={record.email} /> },
    {
      term: "CRM ID",
      value: <Copied label="CRM ID" value={record.externalId} />,
      title: "externalId",
    },
    { term: "Connection", value: record.connection ?? "–" },
    { term: "Account", value: labelOf(isActive, "Active", "Inactive") },
    ...(deletedAt ? [{ term: "Deleted", value: <DateTime at={deletedAt} /> }] : []),
    ...(record.siroUserId
      ? [
          {
            term: "Siro user",
            value: <CopyValue label="Matched Siro user" value={record.siroUserId} />,
          },
        ]
      : []),
    { term: "Changed", value: <DateTime at={record.updatedAt} /> },
    { term: "Siro ID", value: <CopyValue label="Siro ID of the CRM user" value={record.id} /> },
  ];
  return (
    <Box
      title="In the CRM"
      aside={isActive === false || deletedAt ? <Tag>Inactive</Tag> : undefined}
    >
      <div className="p-4">
        <Facts facts={facts} />
      </div>
      <details className="border-line border-t px-4 py-2.5">
        <summary className="text-muted">As Siro sent it</summary>
        <pre translate="no" className="mono mt-2 overflow-x-auto whitespace-pre-wrap break-all">
          {record.rawText}
        </pre>
      </details>
    </Box>
  );
}

function Copied({ label, value }: { label: string; value: string | null }): ReactNode {
  return value === null || value === "" ? "–" : <CopyValue label={label} value={value} />;
}

function labelOf(flag: boolean | null, whenTrue: string, whenFalse: string): string {
  if (flag === null) return "–";
  return flag ? whenTrue : whenFalse;
}
