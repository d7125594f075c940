"use client";

import { FormDialog } from "#components/form/form-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import type { ChannelView } from "../_model/views.ts";
import { updateChannelAction } from "../actions.ts";
import { ChannelFields, settingsOf } from "./channel-fields.tsx";

type UpdateChannelDialogProps = {
  org: string;
  channel: ChannelView;
  timeZone: string;
  onClose: () => void;
};

export function UpdateChannelDialog({ org, channel, timeZone, onClose }: UpdateChannelDialogProps) {
  const { id: channelId, name } = channel;
  return (
    <FormDialog
      title={`Edit “${name}”`}
      submitLabel="Save channel"
      pendingLabel="Saving"
      onClose={onClose}
      action={(form) => updateChannelAction({ org, channelId, ...settingsOf(form) })}
      onDone={() => {
        showToast({ text: "Channel saved" });
        onClose();
      }}
    >
      {(errorOf) => <ChannelFields initial={channel} timeZone={timeZone} errorOf={errorOf} />}
    </FormDialog>
  );
}
