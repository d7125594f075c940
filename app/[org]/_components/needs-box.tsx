import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Box } from "#components/ui/box.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { plural } from "#components/ui/plural.ts";
import { Status } from "#components/ui/status.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { reasonOf } from "#lib/sync-health/reason.ts";
import { recoveriesText } from "#lib/sync-health/recoveries.ts";
import type { Moment } from "#lib/sync-health/when.ts";
import { isPlannedPause } from "../_model/needs.ts";
import type { ConnectionTrouble, Overview } from "../_model/overview.ts";
import { unlinkedText } from "../_model/unlinked-text.ts";
import { waitingText } from "../_model/waiting-text.ts";
import { BoxProblem } from "./box-problem.tsx";

const MOST_TROUBLES = 10;

type NeedsBoxProps = { org: string; overview: Overview; timeZone: string };

/** What needs someone now, by impact, each with its action. */
export function NeedsBox({ org, overview, timeZone }: NeedsBoxProps) {
  const { connections, unlinked, openIssues } = overview;
  const moment = { nowMs: Date.now(), timeZone };
  const all = connections.data?.troubles ?? [];
  const planned = all.filter((each) => isPlannedPause(each, moment.nowMs));
  const troubles = all.filter((each) => !planned.includes(each));
  const hasUnlinked = unlinked.count > 0 || unlinked.isUnknown || unlinked.problem !== null;
  const hasIssues = openIssues !== null && openIssues.count > 0;
  const isCalm =
    connections.data?.complete &&
    troubles.length === 0 &&
    !hasUnlinked &&
    !unlinked.isMinimum &&
    !hasIssues;
  return (
    <Box
      title="Needs you now"
      aside={
        <ButtonLink href={`/${org}/connections` as Route} size="sm" variant="quiet">
          {connectionsLabel(overview)}
        </ButtonLink>
      }
    >
      <BoxProblem problem={connections.problem} checkedAt={connections.checkedAt} />
      {connections.data?.complete === false && (
        <p className="px-4 pt-3 text-muted">
          Siro's list of connections is incomplete, so more may need you.
        </p>
      )}
      {unlinked.isMinimum && !hasUnlinked && (
        <p className="px-4 py-3 text-muted">
          Not all recordings have been read yet, so more may need you.
        </p>
      )}
      {isCalm && <Calm org={org} areIssuesKnown={openIssues?.complete === true} />}
      <ul className="divide-y divide-line">
        {troubles.slice(0, MOST_TROUBLES).map((trouble) => (
          <TroubleItem key={trouble.id} org={org} trouble={trouble} moment={moment} />
        ))}
        {troubles.length > MOST_TROUBLES && (
          <Item
            title={plural(troubles.length - MOST_TROUBLES, "more connection")}
            detail=""
            action="View connections"
            href={`/${org}/connections` as Route}
          />
        )}
        {hasUnlinked && (
          <Item
            title="Unlinked recordings"
            detail={unlinkedText(unlinked, moment)}
            action="Review recordings"
            href={`/${org}/recordings` as Route}
          />
        )}
        {hasIssues && (
          <Item
            title="Mapping issues"
            detail={`${openIssues.complete ? "" : "At least "}${plural(openIssues.count, "open issue")} between Siro users and CRM users.`}
            action="Review people"
            href={`/${org}/people` as Route}
          />
        )}
        {planned.slice(0, MOST_TROUBLES).map((pause) => (
          <PlannedItem key={pause.id} org={org} pause={pause} moment={moment} />
        ))}
        {planned.length > MOST_TROUBLES && (
          <li className="px-4 py-2.5 text-muted">
            {plural(planned.length - MOST_TROUBLES, "more connection")} paused until a set time.
          </li>
        )}
      </ul>
    </Box>
  );
}

/** Mapping issues are only known once they were looked for, so that they aren't denied before. */
function Calm({ org, areIssuesKnown }: { org: string; areIssuesKnown: boolean }) {
  if (areIssuesKnown) return <p className="p-4 text-muted">Nothing needs you now.</p>;
  return (
    <p className="p-4 text-muted">
      No connections or recordings need you now. Mapping issues are found when someone opens{" "}
      <Link prefetch={false} href={`/${org}/people` as Route} className="text-link">
        People
      </Link>
      .
    </p>
  );
}

function connectionsLabel({ connections: { data } }: Overview): string {
  if (!data || data.total === 0) return "View connections";
  return data.complete
    ? `View ${plural(data.total, "connection")}`
    : `View ${data.total}+ connections`;
}

type TroubleItemProps = { org: string; trouble: ConnectionTrouble; moment: Moment };

function TroubleItem({ org, trouble, moment }: TroubleItemProps) {
  const { id, name, judged, pausedHere, recoveries } = trouble;
  const detail = [waitingText(trouble, moment), recoveriesText(recoveries)]
    .filter(Boolean)
    .join(" ");
  return (
    <Item
      title={<Verbatim>{name ?? id}</Verbatim>}
      status={<Status kind={judged.health} reason={reasonOf(judged, moment, pausedHere)} />}
      detail={detail}
      action="Open connection"
      href={`/${org}/connections/${encodeURIComponent(id)}` as Route}
    />
  );
}

/** Needs no one: siro-admin resumes it. */
function PlannedItem({
  org,
  pause,
  moment,
}: {
  org: string;
  pause: ConnectionTrouble;
  moment: Moment;
}) {
  const { id, name, judged, pausedHere } = pause;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2.5">
      <Link
        href={`/${org}/connections/${encodeURIComponent(id)}` as Route}
        prefetch={false}
        className="min-w-0 text-link"
      >
        <Verbatim>{name ?? id}</Verbatim>
      </Link>
      <Status kind={judged.health} reason={reasonOf(judged, moment, pausedHere)} />
      <span className="w-full text-meta text-muted">
        {["siro-admin will resume it then.", waitingText(pause, moment)].filter(Boolean).join(" ")}
      </span>
    </li>
  );
}

type ItemProps = {
  title: ReactNode;
  status?: ReactNode;
  detail: string;
  action: string;
  href: Route;
};

function Item({ title, status, detail, action, href }: ItemProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-[1_1_16rem]">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="min-w-0 font-medium">{title}</span>
          {status}
        </div>
        {detail && <p className="text-meta text-muted">{detail}</p>}
      </div>
      <ButtonLink href={href} size="sm">
        {action}
      </ButtonLink>
    </li>
  );
}
