"use client";

import { ActionForm } from "#components/form/action-form.tsx";
import { SaveRow, useSaved } from "#components/form/save-row.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import type { AlertLimits } from "#lib/alerts/alert-limits.ts";
import { updateAlertLimitsAction } from "../actions.ts";

type AlertLimitsFormProps = { org: string; limits: AlertLimits };

export function AlertLimitsForm({ org, limits }: AlertLimitsFormProps) {
  const { isSaved, onSaved, formProps } = useSaved();
  return (
    <div {...formProps}>
      <ActionForm
        action={(form) =>
          updateAlertLimitsAction({
            org,
            queue: textOf(form, "queue"),
            missedWebhooks: textOf(form, "missedWebhooks"),
          })
        }
        onDone={onSaved}
      >
        {({ pending, errorOf }) => (
          <>
            <Field
              label="Unlinked recordings"
              hint="Alert when more than this many are waiting. Leave empty for no limit."
              error={errorOf("queue")}
            >
              {(control) => (
                <Input
                  {...control}
                  name="queue"
                  inputMode="numeric"
                  defaultValue={limits.queue ?? ""}
                />
              )}
            </Field>
            <Field
              label="Missing webhooks"
              hint="Alert when this many recordings were linked or processed without a webhook."
              error={errorOf("missedWebhooks")}
            >
              {(control) => (
                <Input
                  {...control}
                  name="missedWebhooks"
                  inputMode="numeric"
                  defaultValue={limits.missedWebhooks}
                />
              )}
            </Field>
            <SaveRow pending={pending} savedText="Limits saved" isSaved={isSaved}>
              Save limits
            </SaveRow>
          </>
        )}
      </ActionForm>
    </div>
  );
}
