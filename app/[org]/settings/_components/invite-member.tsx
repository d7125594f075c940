"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { type After, CopiedButton, FormDialog } from "#components/form/form-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { usePageAction } from "#components/ui/page-actions.ts";
import { SecretOnce } from "#components/ui/secret-once.tsx";
import { Select } from "#components/ui/select.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { ROLE_LABELS, type Role } from "#lib/auth/roles.ts";
import type { Invited } from "#lib/operations/members/invite-member.ts";
import { inviteMemberAction } from "../actions.ts";

/** Asks for email and role, then shows the link once. */
export function InviteMember({ org, roles }: { org: string; roles: Role[] }) {
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  usePageAction("invite-member", "Invite member", () => setOpen(true));
  const close = () => {
    setOpen(false);
    setInvited(null);
  };
  return (
    <>
      <Button variant="primary" icon={UserPlus} onClick={() => setOpen(true)}>
        Invite member
      </Button>
      {open && (
        <FormDialog
          title="Invite a member"
          submitLabel="Create invitation"
          pendingLabel="Creating"
          onClose={close}
          after={invited && linkOnce(invited, close)}
          action={(form) =>
            inviteMemberAction({ org, email: textOf(form, "email"), role: textOf(form, "role") })
          }
          onDone={({ data }) => data?.status === "succeeded" && setInvited(data.value)}
        >
          {(errorOf) => <InviteFields roles={roles} errorOf={errorOf} />}
        </FormDialog>
      )}
    </>
  );
}

type InviteFieldsProps = { roles: Role[]; errorOf: (field: string) => string | undefined };

function InviteFields({ roles, errorOf }: InviteFieldsProps) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<string>("operator");
  const chosen = roles.find((each) => each === role);
  return (
    <>
      <Field
        label="Email"
        hint="Use the same email as in Siro, so they can connect their Siro user without approval."
        error={errorOf("email")}
      >
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            data-autofocus=""
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Role" hint={chosen && ROLE_LABELS[chosen].may} error={errorOf("role")}>
        {(control) => (
          <Select
            {...control}
            name="role"
            value={role}
            onChange={(event) => setRole(event.target.value)}
            options={roles.map((each) => ({ value: each, label: ROLE_LABELS[each].name }))}
          />
        )}
      </Field>
    </>
  );
}

const MAIL_LABELS: Record<Invited["mail"], string> = {
  sent: "The invitation was handed to the mail server. You can also copy the link now. It's shown only once.",
  failed:
    "The mail server did not accept the invitation. The server log has the reason. Copy the link and send it yourself. It's shown only once.",
  off: "Copy the link and send it yourself. It's shown only once.",
};

function linkOnce({ email, link, mail }: Invited, onClose: () => void): After {
  return {
    held: true,
    title: `Invitation for ${email}`,
    footer: <CopiedButton onClick={onClose} />,
    children: (
      <>
        <p>{MAIL_LABELS[mail]}</p>
        <SecretOnce label="Invitation link" value={link} />
        <p className="text-meta text-muted">
          Anyone who opens this link can join with this email address. It works once and expires in
          a week.
        </p>
      </>
    ),
  };
}
