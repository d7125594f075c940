"use client";

import { lazy, Suspense, useState } from "react";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { usePageAction } from "#components/ui/page-actions.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { useSwitches } from "./use-switches.ts";

const DeleteConnectionDialog = lazy(() => import("./delete-connection-dialog.tsx"));

/** Below everything else, and only for admins. */
export function DeleteConnectionBox({ row }: { row: ConnectionRow }) {
  const { blockedBy } = useSwitches();
  const [isAsking, setIsAsking] = useState(false);
  const isAllowed = blockedBy("isActive") === null;
  usePageAction("delete", "Delete connection", () => setIsAsking(true), isAllowed);
  if (!isAllowed) return null;
  return (
    <Box title="Delete connection" padded>
      <div className="flex flex-col items-start gap-3">
        <p className="text-muted">
          If you only want to stop syncing, pause it instead. You can resume it later.
        </p>
        <Button variant="danger-outline" onClick={() => setIsAsking(true)}>
          Delete connection…
        </Button>
      </div>
      {isAsking && (
        <Suspense fallback={null}>
          <DeleteConnectionDialog row={row} onClose={() => setIsAsking(false)} />
        </Suspense>
      )}
    </Box>
  );
}
