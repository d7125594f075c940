import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { RateGroup } from "#lib/mirror/rates/link-rates.ts";
import { shortDay } from "#lib/sync-health/when.ts";
import type { ConnectionsState, Rates } from "../_model/overview.ts";
import { inTimeShare, inTimeText, worstFirst } from "../_model/rate-rows.ts";
import type { GROUPINGS, OverviewSearch } from "../search.ts";
import { GroupingLinks } from "./grouping-links.tsx";

const MOST_ROWS = 8;
type Grouping = (typeof GROUPINGS)[number];

type RatesBoxProps = {
  org: string;
  rates: Rates;
  connections: ConnectionsState | undefined;
  search: OverviewSearch;
  timeZone: string;
};

/** How many recordings are linked within 24 hours, the lowest share first. */
export function RatesBox({ org, rates, connections, search, timeZone }: RatesBoxProps) {
  const { by } = search;
  const groups = worstFirst(
    { team: rates.teams, rep: rates.reps, connection: rates.connections }[by],
  );
  const moment = { nowMs: Date.now(), timeZone };
  const { total } = rates;
  const isAnyKnown = total.seen > 0;
  return (
    <Box
      title={isAnyKnown || total.recordings === 0 ? "Linked within 24 hours" : "Linked so far"}
      aside={<GroupingLinks org={org} search={search} param="by" label="Group links by" />}
    >
      {total.recordings === 0 ? (
        <p className="p-4 text-muted">
          No processed recordings were read between {shortDay(rates.from, moment)} and{" "}
          {shortDay(rates.until, moment)}.
        </p>
      ) : (
        <>
          <p className="px-4 pt-3">
            {isAnyKnown && (
              <span className="num mr-1 font-semibold text-page">{inTimeText(total)}</span>
            )}
            <span className="text-muted">{sentenceOf(rates)}</span>
          </p>
          <table className="mt-2 w-full">
            <thead className="text-left text-meta text-muted">
              <tr>
                <th scope="col" className="py-1 pr-2 pl-4 font-normal">
                  {{ team: "Team", rep: "Rep", connection: "Connection" }[by]}
                </th>
                {isAnyKnown && (
                  <th scope="col" className="w-[36%] py-1 pr-2 font-normal">
                    Within 24 h
                  </th>
                )}
                <th scope="col" className="py-1 pr-4 text-right font-normal">
                  {isAnyKnown ? "Linked so far" : "Linked"}
                </th>
              </tr>
            </thead>
            <tbody>
              {groups.slice(0, MOST_ROWS).map((group) => (
                <RateRow
                  key={group.id ?? ""}
                  group={group}
                  name={nameOf(group, by, connections)}
                  href={hrefOf(org, by, group.id)}
                  isAnyKnown={isAnyKnown}
                />
              ))}
            </tbody>
          </table>
          {groups.length > MOST_ROWS && (
            <p className="px-4 pb-3 text-meta text-muted">
              The {MOST_ROWS} lowest of {groups.length}.
            </p>
          )}
        </>
      )}
    </Box>
  );
}

function sentenceOf({ total, from, until }: Rates): string {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / (24 * 3_600_000));
  const numbers = (count: number) => count.toLocaleString("en-US");
  const older = total.recordings - total.seen;
  if (total.seen === 0) {
    return `${numbers(total.linked)} of ${numbers(total.recordings)} recordings in ${days} days, not counting the last 24 hours. siro-admin first read these recordings more than 24 hours after they were recorded, so it's unknown how many were linked within 24 hours.`;
  }
  const known = `of ${numbers(total.seen)} recordings in ${days} days, not counting the last 24 hours.`;
  if (older === 0) return known;
  return older === 1
    ? `${known} 1 more was first read more than 24 hours after it was recorded, so it's unknown how quickly it was linked.`
    : `${known} ${numbers(older)} more were first read more than 24 hours after they were recorded, so it's unknown how quickly they were linked.`;
}

function nameOf({ id, name }: RateGroup, by: Grouping, connections: ConnectionsState | undefined) {
  if (id === null) return null;
  if (by !== "connection") return name ?? id;
  const names = new Map(Object.entries(connections?.names ?? {}));
  return names.get(id) ?? id;
}

const hrefOf = (org: string, by: Grouping, id: string | null) =>
  id === null ? null : (`/${org}/recordings?${by}=${encodeURIComponent(id)}` as Route);

type RateRowProps = {
  group: RateGroup;
  name: string | null;
  href: Route | null;
  /** Whether the share is known of any row. */
  isAnyKnown: boolean;
};

function RateRow({ group, name, href, isAnyKnown }: RateRowProps) {
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-1.5 pr-2 pl-4 text-left font-medium">
        {name === null || href === null ? (
          <span className="font-normal text-muted">Unknown</span>
        ) : (
          <Link href={href} prefetch={false} className="text-link">
            <Verbatim>{name}</Verbatim>
          </Link>
        )}
      </th>
      {isAnyKnown && <ShareCell group={group} />}
      <td className="num py-1.5 pr-4 text-right text-muted">
        {group.linked.toLocaleString("en-US")} of {group.recordings.toLocaleString("en-US")}
      </td>
    </tr>
  );
}

function ShareCell({ group }: { group: RateGroup }) {
  const share = inTimeShare(group);
  return (
    <td className="py-1.5 pr-2">
      <span className="flex items-center gap-2">
        <Bar least={share?.least ?? 0} most={share?.most ?? 0} />
        <span className="num w-16 shrink-0" title={`${group.inTime} of ${group.seen}`}>
          {inTimeText(group)}
        </span>
      </span>
    </td>
  );
}

/** The certain part is filled, the uncertain one is only outlined. */
function Bar({ least, most }: { least: number; most: number }) {
  return (
    <svg width="100%" height="8" aria-hidden="true" className="max-w-40 min-w-8 flex-1">
      <rect width="100%" height="8" rx="2" className="fill-pressed" />
      <rect width={`${most * 100}%`} height="8" rx="2" className="fill-line-strong" />
      <rect width={`${least * 100}%`} height="8" rx="2" className="fill-muted" />
    </svg>
  );
}
