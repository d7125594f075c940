"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { usePageAction } from "#components/ui/page-actions.ts";

const CreateConnectionDialog = lazy(() => import("./create-connection-dialog.tsx"));
const SalesforceDialog = lazy(() => import("./salesforce-dialog.tsx"));

/** What admins can add: a connection, or Siro's sign-in to Salesforce. */
export function ConnectionActions({ org }: { org: string }) {
  const [open, setOpen] = useState<"create" | "salesforce" | null>(null);
  const close = () => setOpen(null);
  usePageAction("create-connection", "Create connection", () => setOpen("create"));
  usePageAction("salesforce-sign-in", "Send Salesforce sign-in details", () =>
    setOpen("salesforce"),
  );
  return (
    <>
      <Button className="max-card:hidden" onClick={() => setOpen("salesforce")}>
        Salesforce sign-in…
      </Button>
      <Button variant="primary" onClick={() => setOpen("create")}>
        Create connection…
      </Button>
      <Suspense fallback={null}>
        {open === "create" && (
          <CreateConnectionDialog
            org={org}
            onClose={close}
            onSalesforce={() => setOpen("salesforce")}
          />
        )}
        {open === "salesforce" && <SalesforceDialog org={org} onClose={close} />}
      </Suspense>
    </>
  );
}
