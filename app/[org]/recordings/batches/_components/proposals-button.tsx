"use client";

import { Link2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { preloadDialog } from "#components/ui/dialog.tsx";

const ProposalsDialog = lazy(() => import("./proposals-dialog.tsx"));

/** Links all recordings of a list that have a sure proposal. `query`: the list's address after "?". */
export function ProposalsButton({ org, query }: { org: string; query: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={Link2} onPointerEnter={preloadDialog} onClick={() => setIsOpen(true)}>
        Link high-confidence proposals…
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ProposalsDialog
            org={org}
            asked={{ from: "list", query }}
            title="Link high-confidence proposals"
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
