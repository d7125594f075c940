"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type After, FormDialog } from "#components/form/form-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input } from "#components/ui/input.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { sendSalesforceDetailsAction } from "../actions.ts";
import { OptionalFlagField } from "./optional-flag-field.tsx";

type Sent = { integrationConnectionId: string; isActive: boolean | null };

type SalesforceDialogProps = { org: string; onClose: () => void };

/** Sends what Siro signs in to Salesforce with. Nothing typed here is kept or shown again. */
export default function SalesforceDialog({ org, onClose }: SalesforceDialogProps) {
  const router = useRouter();
  const [sent, setSent] = useState<Sent | null>(null);
  return (
    <FormDialog
      title="Send Salesforce sign-in details"
      submitLabel="Send details"
      pendingLabel="Sending"
      onClose={onClose}
      after={sent && sentDetails(sent, onClose)}
      action={(form) =>
        sendSalesforceDetailsAction({
          org,
          namespace: textOf(form, "namespace"),
          salesforceOrgId: textOf(form, "salesforceOrgId"),
          instanceUrl: textOf(form, "instanceUrl"),
          username: textOf(form, "username"),
          isProduction: flagOf(textOf(form, "isProduction")),
          usesProductionApp: flagOf(textOf(form, "usesProductionApp")),
        })
      }
      onDone={({ data }) => {
        if (data?.status !== "succeeded") return;
        setSent(data.value);
        router.refresh();
      }}
    >
      {(errorOf) => (
        <>
          <p className="flex items-start gap-2 text-warn">
            <Icon of={TriangleAlert} className="mt-0.5" />
            <span>
              An existing Salesforce sign-in may be overwritten. siro-admin doesn't keep these
              details, and Siro doesn't show them again.
            </span>
          </p>
          <Field
            label="Namespace"
            hint="The namespace of Siro's package in Salesforce."
            error={errorOf("namespace")}
          >
            {(control) => (
              <Input {...control} name="namespace" mono spellCheck={false} data-autofocus="" />
            )}
          </Field>
          <Field
            label="Salesforce org ID"
            hint="In Salesforce under Setup › Company Information. It starts with 00D."
            error={errorOf("salesforceOrgId")}
          >
            {(control) => <Input {...control} name="salesforceOrgId" mono spellCheck={false} />}
          </Field>
          <Field
            label="Instance URL"
            hint="Like https://acme.my.salesforce.com."
            error={errorOf("instanceUrl")}
          >
            {(control) => (
              <Input {...control} name="instanceUrl" inputMode="url" mono spellCheck={false} />
            )}
          </Field>
          <Field
            label="Username (optional)"
            hint="The Salesforce user Siro signs in as, for the JWT bearer flow."
            error={errorOf("username")}
          >
            {(control) => <Input {...control} name="username" mono spellCheck={false} />}
          </Field>
          <OptionalFlagField
            label="Production org"
            name="isProduction"
            error={errorOf("isProduction")}
          />
          <OptionalFlagField
            label="Use Siro's production External Client App"
            name="usesProductionApp"
            error={errorOf("usesProductionApp")}
          />
        </>
      )}
    </FormDialog>
  );
}

/** "Not set" leaves the field out. */
function flagOf(text: string): boolean | null {
  return text === "" ? null : text === "yes";
}

function sentDetails({ integrationConnectionId, isActive }: Sent, onClose: () => void): After {
  const state = isActive === null ? "Siro doesn't say whether it's syncing." : null;
  return {
    title: "Details sent",
    footer: (
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    ),
    children: (
      <>
        <p>
          Siro accepted the details.{" "}
          {state ?? (isActive ? "The connection is syncing." : "The connection is paused.")}
        </p>
        <p className="text-muted">
          That doesn't mean the sign-in works: Siro has no way to read the details back or test
          them. Watch the connection in the list. If the sign-in fails, its data types change to
          Failing.
        </p>
        <p>
          Connection ID <CopyValue label="Connection ID" value={integrationConnectionId} />
        </p>
      </>
    ),
  };
}
