"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";

const CreateConnectionDialog = lazy(() => import("./create-connection-dialog.tsx"));
const SalesforceDialog = lazy(() => import("./salesforce-dialog.tsx"));

/** What admins can add: a connection, or Siro's sign-in to Salesforce. */
export function ConnectionActions({ org }: { org: string }) {
  const [open, setOpen] = useState<"create" | "salesforce" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button className="max-card:hidden" onClick={() => setOpen("salesforce")}>
        Salesforce sign-in…
      </Button>
      <Button variant="primary" icon={Plus} onClick={() => setOpen("create")}>
        Create<span className="max-card:sr-only"> connection</span>…
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
