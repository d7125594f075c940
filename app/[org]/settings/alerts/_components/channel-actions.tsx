"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.ts";
import type { ChannelView } from "../_model/views.ts";
import { switchChannelAction, testChannelAction } from "../actions.ts";
import { DeleteChannel } from "./delete-channel.tsx";
import { UpdateChannelDialog } from "./update-channel-dialog.tsx";

type ChannelActionsProps = { org: string; channel: ChannelView; timeZone: string };

export function ChannelActions({ org, channel, timeZone }: ChannelActionsProps) {
  const { id: channelId, name, isOn } = channel;
  const [isChanging, setChanging] = useState(false);
  const test = useFormAction(() => testChannelAction({ org, channelId }), {
    onDone: () => showToast({ text: `Test sent to ${name}` }),
  });
  const toggle = useFormAction(() => switchChannelAction({ org, channelId, isOn: !isOn }));
  const problem = test.problem ?? toggle.problem;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          aria-label={`Send test to ${name}`}
          pending={test.pending}
          pendingLabel="Sending"
          onClick={() => test.run(undefined)}
        >
          Send test
        </Button>
        <Button size="sm" aria-label={`Edit ${name}`} onClick={() => setChanging(true)}>
          Edit
        </Button>
        <Button
          size="sm"
          aria-label={isOn ? `Turn off ${name}` : `Turn on ${name}`}
          pending={toggle.pending}
          pendingLabel="Saving"
          onClick={() => toggle.run(undefined)}
        >
          {isOn ? "Turn off" : "Turn on"}
        </Button>
        <DeleteChannel org={org} channelId={channelId} name={name} />
      </div>
      {problem && <ProblemLine problem={problem} />}
      {isChanging && (
        <UpdateChannelDialog
          org={org}
          channel={channel}
          timeZone={timeZone}
          onClose={() => setChanging(false)}
        />
      )}
    </>
  );
}
