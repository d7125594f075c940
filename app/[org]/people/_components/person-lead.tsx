import type { ReactNode } from "react";
import type { PersonDetail } from "../_model/person.ts";
import { PersonStatus } from "./directory-columns.tsx";

/** The person's name and match status. */
export function PersonLead({ person, children }: { person: PersonDetail; children: ReactNode }) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="line-clamp-2 min-w-0 wrap-anywhere" title={person.name}>
          {person.name}
        </h1>
        <span className="ml-auto">{children}</span>
      </div>
      <PersonStatus row={person} />
    </div>
  );
}
