"use client";

import { ActionForm } from "#components/form/action-form.tsx";
import { SaveRow, useSaved } from "#components/form/save-row.tsx";
import { Box } from "#components/ui/box.tsx";
import { Field } from "#components/ui/field.tsx";
import { SecretInput } from "#components/ui/secret-input.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import type { HeartbeatView } from "../_model/views.ts";
import { updateHeartbeatAction } from "../actions.ts";

type HeartbeatBoxProps = { org: string; heartbeat: HeartbeatView };

export function HeartbeatBox({ org, heartbeat }: HeartbeatBoxProps) {
  const { isSaved, onSaved, formProps } = useSaved();
  return (
    <Box title="Heartbeat" padded>
      <div className="flex flex-col gap-4" {...formProps}>
        <p>
          A server that is down can't send alerts. siro-admin calls this URL every minute while
          background work runs; a monitoring service alerts you when the calls stop.
        </p>
        <HeartbeatState heartbeat={heartbeat} />
        <ActionForm
          action={(form) =>
            updateHeartbeatAction({ org, heartbeatUrl: textOf(form, "heartbeatUrl") })
          }
          onDone={onSaved}
        >
          {({ pending, errorOf }) => (
            <>
              <Field
                label="Heartbeat URL"
                hint={
                  heartbeat.isSet
                    ? "A URL is stored, encrypted. Enter another one, or save an empty field to stop the calls."
                    : "Stored encrypted. Leave empty to make no calls."
                }
                error={errorOf("heartbeatUrl")}
              >
                {(control) => <SecretInput {...control} name="heartbeatUrl" />}
              </Field>
              <SaveRow pending={pending} savedText="Heartbeat saved" isSaved={isSaved}>
                Save heartbeat
              </SaveRow>
            </>
          )}
        </ActionForm>
      </div>
    </Box>
  );
}

function HeartbeatState({ heartbeat: { isSet, calledAt, problem } }: { heartbeat: HeartbeatView }) {
  if (!isSet) return null;
  return (
    <p className={problem ? "text-danger" : "text-muted"}>
      {calledAt ? (
        <>
          Last called <TimeAgo at={calledAt} seconds />.
        </>
      ) : (
        "Not called yet."
      )}
      {problem && ` ${problem}`}
    </p>
  );
}
