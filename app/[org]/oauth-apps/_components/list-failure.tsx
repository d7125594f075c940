"use client";

import { History } from "lucide-react";
import { Banner } from "#components/ui/banner.tsx";
import { TextButton } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { plural } from "#components/ui/plural.ts";
import { TimeAgo } from "#components/ui/time.tsx";
import type { AppList, Unanswered } from "../_model/rows.ts";

/** What is missing from the list, or older than it seems; nothing where all is well. */
export function ListFailure({ list }: { list: AppList }) {
  const { unanswered, directoryProblem, adminsUnknown, partial } = list;
  const { refresh } = useRefresh();
  const again = <TextButton onClick={refresh}>Try now</TextButton>;
  return (
    <>
      {unanswered.length > 0 && (
        <Banner tone="warn" icon={History} title={unansweredTitle(list)} action={again}>
          {unanswered[0]?.problem.message} <Fallback unanswered={unanswered} />
        </Banner>
      )}
      {directoryProblem && unanswered.length === 0 && (
        <Banner tone="warn" title="Siro did not list its users." action={again}>
          {directoryProblem.message} Apps are those of owners known here; some names are missing.
        </Banner>
      )}
      {adminsUnknown && (
        <Banner tone="warn" title="Siro did not say who its admins are." action={again}>
          Their apps are missing unless they are known here. Check all users to find them.
        </Banner>
      )}
      {partial && (
        <Banner tone="warn" title="The list may be incomplete.">
          A list that Siro gave went on without end, or had rows that cannot be read.
        </Banner>
      )}
    </>
  );
}

function unansweredTitle({ unanswered, asked }: AppList): string {
  if (unanswered.length === asked) return "Siro did not list any apps.";
  const [first] = unanswered;
  return unanswered.length === 1
    ? `Siro did not list the apps of ${first?.name}.`
    : `Siro did not list the apps of ${plural(unanswered.length, "owner")}.`;
}

/** Whether older rows stand in, and since when. */
function Fallback({ unanswered }: { unanswered: Unanswered[] }) {
  const times = unanswered.flatMap(({ asOf }) => (asOf ? [asOf] : [])).sort();
  const oldest = times[0];
  if (!oldest) return "Their apps are missing below.";
  return (
    <>
      {times.length < unanswered.length && "The apps of some are missing. "}
      Their rows are from <TimeAgo at={oldest} />.
    </>
  );
}
