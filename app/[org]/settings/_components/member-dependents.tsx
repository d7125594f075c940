"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useJson } from "#components/form/use-json.ts";
import { AppLines, gapIn } from "#components/siro-user/app-lines.tsx";
import { DependentsLoading, personFacts } from "#components/siro-user/user-dependents.tsx";
import { Facts } from "#components/ui/facts.tsx";
import type { MemberDependents as Data } from "../members/dependents/queries.ts";

type MemberDependentsProps = { org: string; memberId: string; isSelf: boolean };

/** What depends on a member, shown before they leave. It's read when it's shown. */
export function MemberDependents({ org, memberId, isSelf }: MemberDependentsProps) {
  const query = new URLSearchParams({ member: memberId });
  const url = `/${encodeURIComponent(org)}/settings/members/dependents?${query}`;
  const { data, problem } = useJson<Data>(url, 0);
  const whom = isSelf ? "you" : "them";
  return (
    <section aria-label={`What depends on ${whom}`} className="rounded-md bg-surface p-3">
      <h3 className="mb-2">What depends on {whom}</h3>
      {problem && <ProblemLine problem={problem} />}
      {!data && !problem && <DependentsLoading />}
      {data && (
        <div className="flex flex-col gap-3">
          {data.siroUser ? (
            <OfSiroUser org={org} siroUser={data.siroUser} isSelf={isSelf} />
          ) : (
            <p>
              {isSelf ? "You have" : "They have"} no Siro user connected, so no OAuth app is
              deleted.
            </p>
          )}
          {data.created.length > 0 && (
            <p>
              OAuth apps {isSelf ? "you" : "they"} created for others stay with their owners:{" "}
              {data.created.map((name) => `“${name}”`).join(", ")}.
            </p>
          )}
        </div>
      )}
    </section>
  );
}

type OfSiroUserProps = {
  org: string;
  siroUser: NonNullable<Data["siroUser"]>;
  isSelf: boolean;
};

function OfSiroUser({ org, siroUser, isSelf }: OfSiroUserProps) {
  const { name, clientId, dependents } = siroUser;
  const owned = dependents.apps.owned ?? [];
  const deleted = owned.filter((app) => app.clientId === clientId);
  const others = owned.filter((app) => app.clientId !== clientId);
  const gap = gapIn(dependents.apps);
  return (
    <>
      {deleted.length > 0 && (
        <div>
          <p>Deleted in Siro, with its tokens:</p>
          <AppLines org={org} apps={deleted} />
        </div>
      )}
      {others.length > 0 && (
        <div>
          <p>Stays in Siro and keeps working, owned by {name}:</p>
          <AppLines org={org} apps={others} />
          <p className="mt-1 text-muted">
            If {name} is leaving Siro too, first recreate {others.length === 1 ? "it" : "them"}{" "}
            under another Siro user.
          </p>
        </div>
      )}
      {gap && (
        <p className="text-muted">
          OAuth apps of {name}: {gap}
        </p>
      )}
      <div>
        <p className="mb-1">Doesn't change for {name} in Siro:</p>
        <Facts facts={personFacts(dependents)} />
      </div>
      <p>
        {isSelf ? "To link again, you need" : "To link again, they need"} a new invitation; a new
        OAuth app is then created under {name}.
      </p>
    </>
  );
}
