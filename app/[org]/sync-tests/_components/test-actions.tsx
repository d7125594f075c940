"use client";

import { RefreshCw, Square, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, startTransition, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { preloadDialog } from "#components/ui/dialog.tsx";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { checkTestAction, stopWaitingAction } from "../actions.ts";
import type { TestDetail } from "../queries.ts";

const loadDialog = () => import("./clean-up-dialog.tsx");
const CleanUpDialog = lazy(loadDialog);
const preload = () => {
  preloadDialog();
  void loadDialog();
};

type TestActionsProps = { org: string; test: TestDetail; role: Role };

/** What a member can do with a test: ask Siro at once, stop waiting, delete its records. */
export function TestActions({ org, test, role }: TestActionsProps) {
  const router = useRouter();
  const [isCleaning, setCleaning] = useState(false);
  const refresh = () => startTransition(() => router.refresh());
  const check = useFormAction(() => checkTestAction({ org, testId: test.id }), { onDone: refresh });
  const stop = useFormAction(() => stopWaitingAction({ org, testId: test.id }), {
    onDone: refresh,
    onProblem: refresh,
  });
  const problem = check.problem ?? stop.problem;
  const isAdmin = roleIncludes(role, "admin");
  const canAsk = test.state !== "sending" && test.state !== "cleaned" && test.records.length > 0;
  if (!canAsk || !roleIncludes(role, "operator")) return null;
  return (
    <Box title="Actions" padded>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={RefreshCw}
          pending={check.pending}
          pendingLabel="Checking"
          onClick={() => check.run(undefined)}
        >
          Check now
        </Button>
        {isAdmin && test.state === "waiting" && (
          <Button
            icon={Square}
            pending={stop.pending}
            pendingLabel="Stopping"
            onClick={() => stop.run(undefined)}
          >
            Stop waiting
          </Button>
        )}
        {isAdmin && (
          <Button
            icon={Trash2}
            onPointerEnter={preload}
            onFocus={preload}
            onClick={() => setCleaning(true)}
          >
            Clean up
          </Button>
        )}
      </div>
      {problem && (
        <div className="mt-3">
          <ProblemLine problem={problem} />
        </div>
      )}
      {isCleaning && (
        <Suspense fallback={null}>
          <CleanUpDialog
            org={org}
            test={test}
            onClose={() => setCleaning(false)}
            onDone={() => {
              setCleaning(false);
              refresh();
            }}
          />
        </Suspense>
      )}
    </Box>
  );
}
