import type { Route } from "next";
import Link from "next/link";
import { type CauseGroup, describeGroup } from "#lib/linking/causes/group-causes.ts";
import { fixPath } from "../_model/fix-path.ts";
import type { readGroups } from "../_queries/cause-groups.ts";

const SHOWN = 3;

type CauseGroupsProps = { org: string; asked: ReturnType<typeof readGroups> };

/** What many recordings wait for, with the one place where it is fixed. */
export async function CauseGroups({ org, asked }: CauseGroupsProps) {
  const groups = await asked;
  if (groups.length === 0) return null;
  return (
    <section aria-label="Recordings with the same cause" className="px-gutter py-3">
      <ul className="flex flex-col gap-1">
        {groups.slice(0, SHOWN).map((group) => (
          <GroupLine key={`${group.cause} ${group.subject?.id}`} org={org} group={group} />
        ))}
      </ul>
      {groups.length > SHOWN && (
        <details>
          <summary className="w-fit py-1 text-meta text-muted">
            {groups.length - SHOWN} more
          </summary>
          <ul className="flex flex-col gap-1">
            {groups.slice(SHOWN).map((group) => (
              <GroupLine key={`${group.cause} ${group.subject?.id}`} org={org} group={group} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function GroupLine({ org, group }: { org: string; group: CauseGroup }) {
  const { cause, subject } = group;
  const rep = subject?.kind === "person" ? `&rep=${encodeURIComponent(subject.id)}` : "";
  return (
    <li className="flex flex-wrap gap-x-3">
      <Link
        prefetch={false}
        href={`/${org}/recordings?why=${cause}${rep}` as Route}
        className="text-link"
      >
        {describeGroup(group)}
      </Link>
      {subject && (
        <Link prefetch={false} href={fixPath(org, subject)} className="text-link text-muted">
          {subject.kind === "person" ? "Open person" : "Open connection"}
        </Link>
      )}
    </li>
  );
}
