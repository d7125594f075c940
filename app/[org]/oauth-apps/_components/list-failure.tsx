"use client";

import { History } from "lucide-react";
import { FixOrRetry, RetryText } from "#components/form/fix-or-retry.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { plural } from "#components/ui/plural.ts";
import { TimeAgo } from "#components/ui/time.tsx";
import { oldestOf } from "../_model/listed-at.ts";
import type { AppList, Unanswered } from "../_model/rows.ts";

/** Says what is missing from the list or out of date. Empty if the list is complete. */
export function ListFailure({ list }: { list: AppList }) {
  const { unanswered, directoryProblem, adminsUnknown, partial } = list;
  const [first] = unanswered;
  return (
    <>
      {first && (
        <Banner
          tone="warn"
          icon={History}
          title={unansweredTitle(list)}
          action={<FixOrRetry problem={first.problem} />}
        >
          {first.problem.message} <Fallback unanswered={unanswered} />
        </Banner>
      )}
      {directoryProblem && !first && (
        <Banner
          tone="warn"
          title="Siro didn't return its users."
          action={<FixOrRetry problem={directoryProblem} />}
        >
          {directoryProblem.message} Only apps of known owners are listed, and some names are
          missing.
        </Banner>
      )}
      {adminsUnknown && (
        <Banner tone="warn" title="Siro didn't say who its admins are." action={<RetryText />}>
          Some of their apps may be missing. Scan all users to find them.
        </Banner>
      )}
      {partial && (
        <Banner tone="warn" title="The list may be incomplete.">
          One of Siro's lists is incomplete or has rows that couldn't be read.
        </Banner>
      )}
    </>
  );
}

function unansweredTitle({ unanswered, asked }: AppList): string {
  if (unanswered.length === asked) return "Siro didn't return any apps.";
  const [first] = unanswered;
  return unanswered.length === 1
    ? `Siro didn't return the apps of ${first?.name}.`
    : `Siro didn't return the apps of ${plural(unanswered.length, "owner")}.`;
}

/** Whether older rows are shown instead, and how old they are. */
function Fallback({ unanswered }: { unanswered: Unanswered[] }) {
  const oldest = oldestOf(unanswered);
  if (!oldest) return "Their apps are missing below.";
  return (
    <>
      {unanswered.some(({ asOf }) => asOf === null) && "The apps of some owners are missing. "}
      Their rows are from <TimeAgo at={oldest} />.
    </>
  );
}
