"use client";

import { useState } from "react";
import { type After, CopiedButton, FormDialog } from "#components/form/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SecretInput } from "#components/ui/secret-input.tsx";
import { SecretOnce } from "#components/ui/secret-once.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { createChannelAction } from "../actions.ts";
import { ChannelFields, settingsOf } from "./channel-fields.tsx";

type CreateChannelDialogProps = {
  org: string;
  mayMail: boolean;
  timeZone: string;
  onClose: () => void;
};

const SLACK = {
  label: "Webhook URL",
  hint: "In Slack, create an incoming webhook for the channel. Anyone who has its URL can post there.",
};
const EMAIL = { label: "Email", hint: "Use a team's address rather than a person's." };
const SIGNED_URL = {
  label: "URL",
  hint: "Receives a JSON POST, signed per Standard Webhooks. You'll get the signing secret next.",
};
const ADDRESSES = { slack: SLACK, email: EMAIL, url: SIGNED_URL };

type Kind = keyof typeof ADDRESSES;
const isKind = (text: string): text is Kind => Object.hasOwn(ADDRESSES, text);

const EMPTY = { name: "", alertKinds: null, quietFrom: null, quietUntil: null };

export function CreateChannelDialog(props: CreateChannelDialogProps) {
  const { org, mayMail, timeZone, onClose } = props;
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <FormDialog
      title="Add a channel for alerts"
      submitLabel="Add channel"
      pendingLabel="Adding"
      onClose={onClose}
      after={secret === null ? null : secretOnce(secret, onClose)}
      action={(form) =>
        createChannelAction({
          org,
          kind: textOf(form, "kind"),
          address: textOf(form, "address"),
          ...settingsOf(form),
        })
      }
      onDone={({ data }) => {
        showToast({ text: "Channel added" });
        const made = data?.status === "succeeded" ? data.value.secret : null;
        if (made === null) onClose();
        else setSecret(made);
      }}
    >
      {(errorOf) => (
        <>
          <AddressFields mayMail={mayMail} errorOf={errorOf} />
          <ChannelFields initial={EMPTY} timeZone={timeZone} errorOf={errorOf} />
        </>
      )}
    </FormDialog>
  );
}

type AddressFieldsProps = { mayMail: boolean; errorOf: (field: string) => string | undefined };

function AddressFields({ mayMail, errorOf }: AddressFieldsProps) {
  const [kind, setKind] = useState<Kind>("slack");
  const { label, hint } = ADDRESSES[kind];
  return (
    <>
      <Field
        label="Send alerts to"
        error={errorOf("kind")}
        hint={mayMail ? undefined : "Email needs SMTP_URL and MAIL_FROM on this server."}
      >
        {(control) => (
          <Select
            {...control}
            name="kind"
            data-autofocus=""
            value={kind}
            onChange={({ target: { value } }) => isKind(value) && setKind(value)}
            options={[
              { value: "slack", label: "Slack" },
              { value: "email", label: "Email", disabled: !mayMail },
              { value: "url", label: "URL" },
            ]}
          />
        )}
      </Field>
      <Field key={kind} label={label} hint={hint} error={errorOf("address")}>
        {(control) =>
          kind === "slack" ? (
            <SecretInput {...control} name="address" />
          ) : (
            <Input {...control} name="address" type={kind === "email" ? "email" : "url"} />
          )
        }
      </Field>
    </>
  );
}

function secretOnce(secret: string, onClose: () => void): After {
  return {
    held: true,
    title: "Signing secret of this channel",
    footer: <CopiedButton onClick={onClose} />,
    children: (
      <>
        <p>
          Give it to the receiver so it can verify the webhook-signature header. It's shown only
          once.
        </p>
        <SecretOnce label="Signing secret" value={secret} />
      </>
    ),
  };
}
