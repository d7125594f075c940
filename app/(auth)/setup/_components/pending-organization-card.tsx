"use client";

import { Check } from "lucide-react";
import type { Route } from "next";
import { useActionState, useSyncExternalStore } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Day, TimeOfDay } from "#components/ui/time.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import type { PendingOrganization } from "#lib/queries/setup.ts";
import { connectOrganizationAction, forgetPendingTokenAction } from "../actions.ts";

type CardProps = {
  pending: PendingOrganization;
  /** The member already has access to it here. */
  connected: { name: string; slug: string } | null;
};

/** What Siro reports about the pasted token, and the choice to use it. */
export function PendingOrganizationCard({ pending: found, connected }: CardProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(
    connectOrganizationAction,
    {},
  );
  const timeZone = useSyncExternalStore(neverChanges, ownTimeZone, () => "");
  const creator = (
    <>
      {found.madeBy ?? "Unknown"} on <Day at={found.madeAt} />
    </>
  );
  return (
    <div className="flex flex-col gap-4">
      <Box label={found.organizationName}>
        <div className="flex items-center gap-3 p-4">
          <span
            aria-hidden="true"
            className="grid size-8 shrink-0 place-items-center rounded-md bg-text font-semibold text-bg text-body"
          >
            {found.organizationName.slice(0, 1).toUpperCase()}
          </span>
          <div className="min-w-0">
            <p className="truncate font-medium">{found.organizationName}</p>
            <p className="text-meta text-muted">
              Checked with Siro at <TimeOfDay at={found.answeredAt} />
            </p>
          </div>
          <span className="ml-auto flex items-center gap-2 font-medium">
            <Icon of={Check} /> Verified
          </span>
        </div>
        <div className="border-line border-t p-4">
          <Facts
            facts={[
              { term: "Token", value: `“${found.tokenName}”, ends in ${found.lastFour}` },
              { term: "Created by", value: creator },
              { term: "Access", value: "This organization only" },
              { term: "Expires", value: "When revoked. Siro doesn't report an expiration date." },
              {
                term: "Organization ID",
                value: <CopyValue label="Organization ID" value={found.siroOrganizationId} />,
              },
            ]}
          />
        </div>
      </Box>
      {connected && (
        <p>
          {connected.name} is already connected to this installation, and you have access to it. To
          use this token for it, replace the token in its Settings › Siro access.
        </p>
      )}
      {!pending && state.problem && <ProblemLine problem={state.problem} />}
      <div className="flex gap-2">
        {connected ? (
          <ButtonLink variant="primary" href={`/${connected.slug}` as Route}>
            Open {connected.name}
          </ButtonLink>
        ) : (
          <form action={action}>
            <input type="hidden" name="timeZone" value={timeZone} />
            <Button type="submit" variant="primary" pending={pending}>
              Use this organization
            </Button>
          </form>
        )}
        <form action={forgetPendingTokenAction}>
          <Button type="submit" variant="quiet">
            Use another token
          </Button>
        </form>
      </div>
      {!connected && (
        <p className="text-meta text-muted">
          Stored encrypted on this server. No one can view it again, including you.
        </p>
      )}
    </div>
  );
}

const neverChanges = () => () => {};

/** The browser's time zone, as a first guess at the organization's. */
function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
