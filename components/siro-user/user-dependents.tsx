"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useJson } from "#components/form/use-json.ts";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Dependents } from "#lib/queries/dependents.ts";
import { AppLines, gapIn } from "./app-lines.tsx";

type UserDependentsProps = { org: string; siroUserId: string; name: string };

/** What depends on a Siro user, shown before they are disabled. It's read when it's shown. */
export function UserDependents({ org, siroUserId, name }: UserDependentsProps) {
  const query = new URLSearchParams({ user: siroUserId });
  const url = `/${encodeURIComponent(org)}/people/dependents?${query}`;
  const { data, problem } = useJson<Dependents>(url, 0);
  return (
    <section aria-label={`What depends on ${name}`} className="rounded-md bg-surface p-3">
      <h3 className="mb-2">What depends on {name}</h3>
      {problem && <ProblemLine problem={problem} />}
      {!data && !problem && <DependentsLoading />}
      {data && (
        <>
          <Facts facts={factsOf(org, data)} />
          <p className="mt-3">{whatToDo(data)}</p>
        </>
      )}
    </section>
  );
}

export function DependentsLoading() {
  return (
    <div className="flex flex-col gap-2" aria-busy="true">
      <Skeleton className="w-3/4" />
      <Skeleton className="w-1/2" />
      <span className="sr-only" role="status">
        Reading what depends on this person
      </span>
    </div>
  );
}

const NOT_KNOWN = <span className="text-muted">Unknown</span>;
const NONE = <span className="text-muted">None</span>;

function factsOf(org: string, data: Dependents): Fact[] {
  const { apps, actingMembers, organizationToken } = data;
  const gap = gapIn(apps);
  return [
    {
      term: "OAuth apps they own",
      value: (
        <>
          {apps.owned && apps.owned.length > 0 && <AppLines org={org} apps={apps.owned} />}
          {apps.owned?.length === 0 && !gap && NONE}
          {gap && <span className="text-muted">{gap}</span>}
        </>
      ),
    },
    ...(actingMembers.length > 0
      ? [{ term: "Members who link as them", value: actingMembers.join(", ") }]
      : []),
    ...(organizationToken
      ? [{ term: "Organization token", value: `They created “${organizationToken}”` }]
      : []),
    ...personFacts(data),
  ];
}

/** The match and the recordings of a Siro user, as far as the last scan of people knows them. */
export function personFacts({ matches, recordings }: Dependents): Fact[] {
  return [
    { term: "Matched to", value: matchText(matches) ?? NOT_KNOWN },
    {
      term: "Unlinked, 30 d",
      value: recordings
        ? `${recordings.complete ? "" : "At least "}${recordings.unlinked} of ${recordings.all}`
        : NOT_KNOWN,
    },
  ];
}

function matchText(matches: Dependents["matches"]): string | null {
  if (matches === null) return null;
  if (matches.length === 0) return "No CRM user";
  return matches
    .map(({ name, externalId }) => (externalId ? `${name}, CRM ID ${externalId}` : name))
    .join("; ");
}

/** What must be made again, and under whom. */
function whatToDo({ apps, actingMembers, organizationToken }: Dependents): string {
  const steps = [
    ...ownSteps(apps.owned),
    ...(actingMembers.length > 0
      ? [`${actingMembers.join(", ")} will need another Siro user to link recordings.`]
      : []),
    ...(organizationToken
      ? [`Another admin should create a new organization token in Siro and replace this one.`]
      : []),
  ];
  if (steps.length > 0) {
    return `Siro doesn't say what still works once a user is disabled. ${steps.join(" ")}`;
  }
  return apps.owned === null || !apps.complete
    ? "Check their OAuth apps in Siro first. Apps they own may stop working."
    : "Nothing needs to be recreated.";
}

function ownSteps(owned: Dependents["apps"]["owned"]): string[] {
  const used = (owned ?? []).filter(({ linkingMember }) => linkingMember === null);
  if (used.length === 0) return [];
  const names = used.map(({ name }) => `“${name}”`).join(", ");
  return [`Recreate ${names} under another enabled Siro user before you disable this one.`];
}
