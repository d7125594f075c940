"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import type { EndpointView } from "../_model/views.ts";
import { deleteEndpointAction, switchEndpointAction } from "../actions.ts";

type EndpointActionsProps = { org: string; endpoint: EndpointView };

export function EndpointActions({ org, endpoint }: EndpointActionsProps) {
  const { id: endpointId, name, isOn } = endpoint;
  const toggle = useFormAction(() => switchEndpointAction({ org, endpointId, isOn: !isOn }));
  return (
    <>
      <Button
        size="sm"
        pending={toggle.pending}
        pendingLabel="Saving"
        onClick={() => toggle.run(undefined)}
      >
        {isOn ? "Turn off" : "Turn on"}
      </Button>
      <DeleteEndpoint org={org} endpointId={endpointId} name={name} />
      {toggle.problem && <ProblemLine problem={toggle.problem} />}
    </>
  );
}

type DeleteEndpointProps = { org: string; endpointId: string; name: string };

function DeleteEndpoint({ org, endpointId, name }: DeleteEndpointProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending, problem } = useFormAction(() => deleteEndpointAction({ org, endpointId }), {
    onDone: () => showToast({ text: `Endpoint “${name}” deleted` }),
  });
  return (
    <>
      <Button size="sm" variant="danger-outline" onClick={() => setAsking(true)}>
        Delete…
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={`Delete endpoint “${name}”?`}
        safeLabel="Keep endpoint"
        confirmLabel="Delete endpoint"
        pendingLabel="Deleting"
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          Its address, its secrets, and the list of its deliveries are deleted. Siro keeps sending
          until you delete the endpoint there, too.
        </p>
      </ConfirmDialog>
    </>
  );
}
