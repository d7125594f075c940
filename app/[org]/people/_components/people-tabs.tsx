import type { Route } from "next";
import { Tabs } from "#components/ui/tabs.tsx";
import { numberOf } from "../_model/labels.ts";
import type { PeopleData } from "../queries.ts";
import { type PeopleSearch, type PeopleTab, serializePeopleSearch, TABS } from "../search.ts";

const LABELS: Record<PeopleTab, string> = {
  issues: "Issues",
  aside: "Set aside",
  ignored: "Ignored",
  directory: "Directory",
};

type PeopleTabsProps = { org: string; search: PeopleSearch; data: PeopleData | null };

/** Tabs keep the search and the team. The other filters belong to one tab each. */
export function PeopleTabs({ org, search, data }: PeopleTabsProps) {
  const { tab: current, q, team } = search;
  const { isGrowing, isSiroWhole, crm } = data?.coverage ?? {};
  const more = isGrowing || !isSiroWhole || !crm?.complete ? "+" : "";
  return (
    <Tabs
      label="People"
      tabs={TABS.map((tab) => ({
        label: LABELS[tab],
        href: `/${org}/people${serializePeopleSearch({ tab, q, team })}` as Route,
        current: tab === current,
        ...(data && { count: `${numberOf(data.counts[tab])}${more}` }),
      }))}
    />
  );
}
