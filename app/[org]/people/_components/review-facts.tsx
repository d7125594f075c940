import type { Route } from "next";
import Link from "next/link";
import { Marked } from "#components/ui/marked.tsx";
import { Sentence } from "#components/ui/sentence.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { ISSUE_MEANINGS } from "#lib/mapping/issue-labels.ts";
import { numberOf, plural } from "../_model/labels.ts";
import type { IssueRow, Side } from "../_model/rows.ts";
import type { Review } from "../_queries/review.ts";

type ReviewFactsProps = {
  org: string;
  review: Review;
  /** A fix has changed Siro since these records were read. */
  isFixed: boolean;
};

/** The issue, what it affects, and both sides with their differences marked. */
export function ReviewFacts({ org, review, isFixed }: ReviewFactsProps) {
  const { issue, people } = review;
  return (
    <>
      {issue && (
        <p>
          {ISSUE_MEANINGS[issue.kind]} <span className="text-muted">{costOf(issue)}</span>
        </p>
      )}
      <div className="grid grid-cols-1 gap-3 card:grid-cols-2">
        <SideList title={isFixed ? "In Siro before this fix" : "In Siro"} absent="No Siro user">
          {people.siro.map(({ id, side, externalId, team, isAdmin }) => (
            <Person
              key={id}
              org={org}
              side={side}
              tag={isAdmin ? "Admin" : null}
              details={[externalId ? `CRM ID ${externalId}` : "No CRM ID", team]}
            />
          ))}
        </SideList>
        <SideList title="In the CRM" absent="No CRM user">
          {people.crm.map(({ id, side, externalId, connection }) => (
            <Person
              key={id}
              org={org}
              side={side}
              tag={null}
              details={[externalId ? `CRM ID ${externalId}` : "No CRM ID", connection]}
            />
          ))}
        </SideList>
      </div>
      {issue?.causes.map(({ text }) => (
        <p key={text}>{text}.</p>
      ))}
      {issue && issue.reasons.length > 0 && (
        <p className="text-muted">
          Suggested match: {issue.reasons.map(({ text }) => text).join(" · ")}
        </p>
      )}
    </>
  );
}

/** "12 of 30 recordings from the last 30 days are unlinked, 8 appointments." */
function costOf({ impact, appointments }: NonNullable<Review["issue"]>): string {
  const parts = [
    impact && recordingsOf(impact),
    impact && impact.processing > 0 && `${impact.processing} still processing`,
    appointments &&
      `${appointments.complete ? "" : "at least "}${plural(appointments.count, "appointment")}`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}.` : "";
}

function recordingsOf({ unlinked, recordings, complete }: NonNullable<IssueRow["impact"]>): string {
  if (recordings === 0) {
    return complete
      ? "No recordings in the last 30 days"
      : "None of the recordings counted for the last 30 days";
  }
  const are = unlinked === 1 ? "is" : "are";
  const least = complete ? "" : "At least ";
  return `${least}${numberOf(unlinked)} of ${plural(recordings, "recording")} from the last 30 days ${are} unlinked`;
}

type SideListProps = { title: string; absent: string; children: React.ReactNode[] };

function SideList({ title, absent, children }: SideListProps) {
  return (
    <section className="min-w-0 rounded-md border border-line" aria-label={title}>
      <h3 className="border-line border-b px-3 py-1.5 text-meta text-muted">{title}</h3>
      {children.length > 0 ? children : <p className="px-3 py-2 text-muted">{absent}</p>}
    </section>
  );
}

type PersonProps = {
  org: string;
  side: Side;
  tag: string | null;
  details: (string | null)[];
};

function Person({ org, side, tag, details }: PersonProps) {
  return (
    <div className="border-line border-t px-3 py-2 first-of-type:border-t-0">
      <p className="flex min-w-0 items-center gap-1.5">
        <Link
          href={`/${org}/people/${encodeURIComponent(side.id)}` as Route}
          prefetch={false}
          className="min-w-0 truncate font-medium"
        >
          <Marked pieces={side.name} />
        </Link>
        {side.note && <Tag>{side.note}</Tag>}
        {tag && <Tag>{tag}</Tag>}
      </p>
      <p className="break-all">
        {side.email.length > 0 ? <Marked pieces={side.email} /> : "No email"}
      </p>
      <p className="text-meta text-muted">
        <Sentence text={details.filter(Boolean).join(" · ")} />
      </p>
    </div>
  );
}
