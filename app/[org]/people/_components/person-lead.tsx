import type { ReactNode } from "react";
import type { PersonDetail } from "../_model/person.ts";
import { PersonStatus } from "./directory-columns.tsx";

/** The person's name and match status. */
export function PersonLead({ person, children }: { person: PersonDetail; children: ReactNode }) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="min-w-0 truncate">{person.name}</h1>
        <span className="ml-auto">{children}</span>
      </div>
      <PersonStatus row={person} />
    </div>
  );
}
