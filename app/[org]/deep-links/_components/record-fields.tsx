"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { isObjectType, OBJECT_TYPES, type ObjectType } from "#lib/deep-links/deep-link.ts";
import type { Draft, DraftRecord } from "../_model/draft.ts";
import { objectTypeOf } from "../_model/object-type.ts";
import type { DeepLinkChoices } from "../queries.ts";

type RecordFieldsProps = {
  draft: Draft;
  choices: DeepLinkChoices;
  onChange: (change: (now: Draft) => Partial<Draft>) => void;
  connectionError: string | undefined;
};

/** The CRM records that the recording is linked to, and the connection that they all come from. */
export function RecordFields({ draft, choices, onChange, connectionError }: RecordFieldsProps) {
  const nextKey = useRef(1);
  const { records } = draft;
  const setRecord = (key: number, changes: Partial<DraftRecord>) =>
    onChange((now) => ({ records: changed(now.records, key, changes) }));
  const add = () => {
    const key = nextKey.current++;
    onChange((now) => ({
      records: [...now.records, { key, objectType: "Opportunity", objectId: "" }],
    }));
  };
  const enter = async (key: number, text: string) => {
    setRecord(key, { objectId: text });
    const found = await readPasted(text, choices.connections);
    if (found === null) return;
    onChange((now) => {
      // Something else may have been entered meanwhile.
      if (now.records.find((each) => each.key === key)?.objectId !== text) return {};
      const { connection, ...record } = found;
      return {
        integrationConnectionId: connection ?? now.integrationConnectionId,
        records: changed(now.records, key, record),
      };
    });
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">CRM records</legend>
      {records.map((record, index) => (
        <div key={record.key} className="flex flex-wrap items-start gap-2">
          <div className="w-44 max-card:w-full">
            <Select
              aria-label={`Type of record ${index + 1}`}
              value={record.objectType}
              options={OBJECT_TYPES.map((value) => ({ value, label: LABELS[value] }))}
              onChange={({ target: { value } }) =>
                isObjectType(value) && setRecord(record.key, { objectType: value })
              }
            />
          </div>
          <Input
            aria-label={`CRM ID of record ${index + 1}`}
            placeholder="CRM ID, or its address in the CRM"
            mono
            spellCheck={false}
            className="min-w-0 flex-1"
            value={record.objectId}
            onChange={({ target }) => void enter(record.key, target.value)}
          />
          <IconButton
            icon={X}
            label={`Remove record ${index + 1}`}
            onClick={() =>
              onChange((now) => ({ records: now.records.filter(({ key }) => key !== record.key) }))
            }
          />
        </div>
      ))}
      {records.some(({ objectType }) => objectType === "Contact") && (
        <p className="text-meta text-muted">Some versions of the app may ignore contacts.</p>
      )}
      <div>
        <Button icon={Plus} size="sm" onClick={add}>
          Add CRM record
        </Button>
      </div>
      {records.length > 0 && (
        <Connection
          value={draft.integrationConnectionId}
          connections={choices.connections}
          error={connectionError}
          onChange={(integrationConnectionId) => onChange(() => ({ integrationConnectionId }))}
        />
      )}
    </fieldset>
  );
}

const LABELS: Record<ObjectType, string> = {
  Lead: "Lead",
  Account: "Account",
  Contact: "Contact",
  Opportunity: "Opportunity",
  Event: "Event",
  ServiceAppointment: "Service appointment",
};

type ConnectionProps = {
  value: string;
  connections: DeepLinkChoices["connections"];
  error: string | undefined;
  onChange: (id: string) => void;
};

function Connection({ value, connections, error, onChange }: ConnectionProps) {
  return (
    <Field
      className="mt-2"
      label="Connection"
      error={error}
      hint="All records in a link must come from one connection, and Siro must have synced them."
    >
      {(control) =>
        connections ? (
          <Select
            {...control}
            value={value}
            placeholder="Choose a connection"
            options={connections.map(({ id, name }) => ({ value: id, label: name ?? id }))}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Input
            {...control}
            mono
            spellCheck={false}
            placeholder="Connection ID"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}

/** What a pasted CRM address means; null for anything else. Loaded when something is pasted. */
async function readPasted(text: string, connections: DeepLinkChoices["connections"]) {
  if (!text.includes("://")) return null;
  const { readCrmReference } = await import("#lib/linking/crm-reference.ts");
  const found = readCrmReference(text, connections);
  if (found.kind !== "record") return null;
  const [connection, ...others] = found.connections ?? [];
  const objectType = objectTypeOf(found);
  return {
    objectId: found.id,
    ...(objectType && { objectType }),
    connection: others.length === 0 ? connection : undefined,
  };
}

const changed = (records: DraftRecord[], key: number, changes: Partial<DraftRecord>) =>
  records.map((record) => (record.key === key ? { ...record, ...changes } : record));
