"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.ts";
import { ROLE_LABELS, type Role } from "#lib/auth/roles.ts";
import { changeMemberRoleAction } from "../actions.ts";

type MemberRoleProps = { org: string; memberId: string; name: string; role: Role; roles: Role[] };

/** Changes a role. The page shows the stored role as soon as the answer arrives. */
export function MemberRole({ org, memberId, name, role, roles }: MemberRoleProps) {
  const [wanted, setWanted] = useState<Role | null>(null);
  const { run, pending, problem } = useFormAction(
    (chosen: Role) => {
      setWanted(chosen);
      return changeMemberRoleAction({ org, memberId, role: chosen });
    },
    {
      onDone: ({ data }) =>
        data?.status === "succeeded" &&
        showToast({ text: `${name} now has the ${ROLE_LABELS[data.value.role].name} role` }),
    },
  );
  return (
    <div className="w-32 max-card:w-40" aria-busy={pending || undefined}>
      <Select
        aria-label={`Role of ${name}`}
        value={(pending && wanted) || role}
        disabled={pending}
        onChange={({ target }) => {
          const chosen = roles.find((each) => each === target.value);
          if (chosen) run(chosen);
        }}
        options={roles.map((each) => ({ value: each, label: ROLE_LABELS[each].name }))}
      />
      {problem && <ProblemLine problem={problem} />}
    </div>
  );
}
