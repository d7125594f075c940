"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { clipName } from "#lib/clip.ts";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import { DATA_TYPES, isDataType, labelOf } from "#lib/linking/data-types.ts";
import type { Entered } from "../_model/entered.ts";

type EnteredIdFieldsProps = {
  entered: Entered;
  /** Null: they could not be loaded, so the ID must be typed. */
  connections: CrmConnection[] | null;
  errorOf: (field: string) => string | undefined;
  /** How the CRM ID was read. */
  reading: string | null;
  onType: (dataType: Entered["dataType"]) => void;
  onKind: (idKind: Entered["idKind"]) => void;
  onText: (field: "id" | "externalId" | "integrationConnectionId", value: string) => void;
};

/** The fields that identify a CRM record: by Siro ID, or by CRM ID and connection. */
export function EnteredIdFields(props: EnteredIdFieldsProps) {
  const { entered, connections, errorOf, reading, onType, onKind, onText } = props;
  const { idKind, dataType } = entered;
  const idField = idKind === "siro" ? "id" : "externalId";
  return (
    <>
      <Segmented
        label="Identify the record by"
        fill
        segments={[
          { value: "siro", label: "Siro ID" },
          { value: "crm", label: "CRM ID and connection" },
        ]}
        value={idKind}
        onChange={onKind}
      />
      <Field
        key={idField}
        label={idKind === "siro" ? "Siro ID" : "CRM ID"}
        error={errorOf(idField)}
        hint={
          idKind === "crm" && (
            <span role="status">
              {reading ?? "Paste the ID, or the record's address in the CRM."}
            </span>
          )
        }
      >
        {(control) => (
          <Input
            {...control}
            mono
            name={idField}
            spellCheck={false}
            value={entered[idField]}
            onChange={({ target: { value } }) => onText(idField, value)}
          />
        )}
      </Field>
      <Field label="Record type" error={errorOf("dataType")}>
        {(control) => (
          <Select
            {...control}
            name="dataType"
            value={dataType}
            options={DATA_TYPES.map((value) => ({ value, label: labelOf(value) }))}
            onChange={({ target: { value } }) => isDataType(value) && onType(value)}
          />
        )}
      </Field>
      {idKind === "crm" && (
        <Field
          label="Connection"
          error={errorOf("integrationConnectionId")}
          hint={
            connections
              ? undefined
              : "Connections could not be loaded from Siro. Enter the connection ID."
          }
        >
          {(control) => {
            const shared = {
              ...control,
              name: "integrationConnectionId",
              value: entered.integrationConnectionId,
              onChange: ({ target: { value } }: { target: { value: string } }) =>
                onText("integrationConnectionId", value),
            };
            return connections ? (
              <Select
                {...shared}
                placeholder="Choose a connection"
                options={connections.map(({ id, name }) => ({
                  value: id,
                  label: clipName(name ?? id),
                }))}
              />
            ) : (
              <Input {...shared} mono spellCheck={false} />
            );
          }}
        </Field>
      )}
    </>
  );
}
