"use client";

import { useState } from "react";
import { Box } from "#components/ui/box.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { ALLOWED, type ParameterName } from "#lib/deep-links/deep-link.ts";
import { build, type Draft, EMPTY_DRAFT } from "../_model/draft.ts";
import type { DeepLinkChoices } from "../queries.ts";
import { BuiltLink } from "./built-link.tsx";
import { RecordFields } from "./record-fields.tsx";

const ACTIONS = [
  { value: "start", label: "Start" },
  { value: "stop", label: "Stop" },
  { value: "restart", label: "Restart" },
] as const;

const EFFECTS = {
  start: "Starts a recording, or opens and continues one that is paused or in progress.",
  stop: "Ends the recording.",
  restart: "Ends the recording and starts a new one.",
};

/** Builds a link while it is described. */
export function LinkBuilder({ org, choices }: { org: string; choices: DeepLinkChoices }) {
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const set = (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes }));
  const built = build(draft);
  const has = (name: ParameterName) => ALLOWED[draft.action].includes(name);
  const errorOf = (name: ParameterName) =>
    built.link === null && built.field === name ? built.message : undefined;
  return (
    <div className="grid grid-cols-1 gap-4 p-gutter wide:grid-cols-2 wide:items-start">
      <Box title="Link" padded>
        <div className="flex flex-col gap-4">
          <div className="flex flex-col gap-1">
            <Segmented
              label="Action"
              segments={[...ACTIONS]}
              value={draft.action}
              onChange={(action) => set({ action })}
              fill
            />
            <span className="text-meta text-muted">{EFFECTS[draft.action]}</span>
          </div>
          {has("title") && (
            <Field
              label="Title"
              hint="Shown in Siro and stored in app events, so avoid personal data."
            >
              {(control) => (
                <Input
                  {...control}
                  value={draft.title}
                  onChange={({ target }) => set({ title: target.value })}
                />
              )}
            </Field>
          )}
          {has("conversationType") && (
            <ConversationType
              choices={choices}
              value={draft.conversationType}
              onChange={(conversationType) => set({ conversationType })}
            />
          )}
          {has("crmObjects") && (
            <RecordFields
              draft={draft}
              choices={choices}
              onChange={(change) => setDraft((now) => ({ ...now, ...change(now) }))}
              connectionError={errorOf("integrationConnectionId")}
            />
          )}
          <Field
            label="Redirect"
            error={draft.redirectUrl.trim() === "" ? undefined : errorOf("redirectUrl")}
            hint="Optional. A complete URL that opens next, such as a page in your CRM."
          >
            {(control) => (
              <Input
                {...control}
                mono
                inputMode="url"
                spellCheck={false}
                value={draft.redirectUrl}
                onChange={({ target }) => set({ redirectUrl: target.value })}
              />
            )}
          </Field>
        </div>
      </Box>
      <BuiltLink org={org} draft={draft} built={built} choices={choices} />
    </div>
  );
}

type ConversationTypeProps = {
  choices: DeepLinkChoices;
  value: string;
  onChange: (id: string) => void;
};

function ConversationType({ choices, value, onChange }: ConversationTypeProps) {
  const { conversationTypes, hasSiroUser } = choices;
  const hint = hasSiroUser
    ? undefined
    : "Siro lists conversation types only to its users. Connect your Siro user in Settings to choose one.";
  return (
    <Field label="Conversation type" hint={hint}>
      {(control) =>
        conversationTypes ? (
          <Select
            {...control}
            value={value}
            placeholder="The rep's default"
            options={conversationTypes.map(({ id, name }) => ({ value: id, label: name ?? id }))}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Input
            {...control}
            mono
            spellCheck={false}
            placeholder="ID, or empty for the rep's default"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}
