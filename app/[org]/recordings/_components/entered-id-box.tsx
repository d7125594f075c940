"use client";

import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { DATA_TYPES, isDataType, labelOf } from "#lib/linking/data-types.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { ReviewedTarget } from "../_queries/review-target.ts";
import { reviewTargetAction } from "../actions.ts";
import { FailureLine } from "./failure-line.tsx";
import { focusNextUnlinked } from "./focus-next-unlinked.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { useLinkWrites } from "./use-link-writes.ts";

type EnteredIdBoxProps = {
  org: string;
  recording: Pick<RecordingDetail, "id" | "link">;
  /** Null: they could not be loaded, so the ID must be typed. */
  connections: { value: string; label: string }[] | null;
};

const EMPTY = { id: "", externalId: "", integrationConnectionId: "" };

/** For a record that is not a candidate: by Siro ID, or by CRM ID and connection. */
export function EnteredIdBox({ org, recording, connections }: EnteredIdBoxProps) {
  const [idKind, setIdKind] = useState<"siro" | "crm">("crm");
  const [dataType, setDataType] = useState<CrmDataType>("ENGAGEMENT");
  const only = connections?.length === 1 ? connections[0]?.value : undefined;
  const [typed, setTyped] = useState({ ...EMPTY, integrationConnectionId: only ?? "" });
  const [reviewed, setReviewed] = useState<ReviewedTarget | null>(null);
  const { link } = useLinkWrites({
    org,
    recordingId: recording.id,
    onLinked: () => {
      setReviewed(null);
      setTyped({ ...EMPTY, integrationConnectionId: only ?? "" });
      focusNextUnlinked();
    },
    onFieldError: () => setReviewed(null),
  });
  const refused = link.failure?.problem.fields;
  const isOnField = refused !== undefined && !link.pending;
  // Only the visible fields are sent; hidden ones keep their text in case the member switches back.
  const target = () => {
    const { id, externalId, integrationConnectionId } = typed;
    return idKind === "siro" ? { dataType, id } : { dataType, externalId, integrationConnectionId };
  };
  const change = (field: keyof typeof EMPTY) => (event: { target: { value: string } }) => {
    link.clear();
    setTyped({ ...typed, [field]: event.target.value });
  };
  return (
    <Box title="Or enter an ID" padded>
      <ActionForm
        action={async () => {
          link.clear();
          return reviewTargetAction({ org, target: target() });
        }}
        onDone={(result) => setReviewed(result?.data ?? null)}
        className="flex flex-col gap-3"
      >
        {({ pending, errorOf }) => {
          const error = (field: string) =>
            errorOf(field) ?? (isOnField ? refused[field] : undefined);
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
                onChange={setIdKind}
              />
              <div className="grid grid-cols-2 items-start gap-3">
                <Field label="Record type" error={error("dataType")}>
                  {(control) => (
                    <Select
                      {...control}
                      name="dataType"
                      value={dataType}
                      options={DATA_TYPES.map((value) => ({ value, label: labelOf(value) }))}
                      onChange={({ target: { value } }) => isDataType(value) && setDataType(value)}
                    />
                  )}
                </Field>
                {idKind === "siro" ? (
                  <Field label="Siro ID" error={error("id")}>
                    {(control) => (
                      <Input
                        {...control}
                        mono
                        name="id"
                        spellCheck={false}
                        value={typed.id}
                        onChange={change("id")}
                      />
                    )}
                  </Field>
                ) : (
                  <Field label="CRM ID" error={error("externalId")}>
                    {(control) => (
                      <Input
                        {...control}
                        mono
                        name="externalId"
                        spellCheck={false}
                        value={typed.externalId}
                        onChange={change("externalId")}
                      />
                    )}
                  </Field>
                )}
              </div>
              {idKind === "crm" && (
                <Field
                  label="Connection"
                  error={error("integrationConnectionId")}
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
                      value: typed.integrationConnectionId,
                      onChange: change("integrationConnectionId"),
                    };
                    return connections ? (
                      <Select {...shared} placeholder="Choose a connection" options={connections} />
                    ) : (
                      <Input {...shared} mono spellCheck={false} />
                    );
                  }}
                </Field>
              )}
              {link.failure && !isOnField && reviewed === null && (
                <FailureLine failure={link.failure} />
              )}
              <span>
                <Button type="submit" pending={pending} pendingLabel="Looking up record">
                  Review link…
                </Button>
              </span>
            </>
          );
        }}
      </ActionForm>
      {reviewed && (
        <LinkDialog
          open
          current={recording.link.refs.map((ref) => ({ ...ref, note: recording.link.connection }))}
          next={labelsOf(reviewed, connections)}
          warning={reviewed.warning}
          pending={link.pending}
          failure={link.failure}
          onClose={() => setReviewed(null)}
          onConfirm={() =>
            link.run({
              org,
              recordingId: recording.id,
              expected: recording.link.fingerprint,
              target: reviewed.target,
            })
          }
        />
      )}
    </Box>
  );
}

function labelsOf(
  { target, name, externalId }: ReviewedTarget,
  connections: EnteredIdBoxProps["connections"],
) {
  const connectionId = "id" in target ? null : target.integrationConnectionId;
  const connection = connections?.find(({ value }) => value === connectionId)?.label;
  return {
    dataType: target.dataType,
    name,
    externalId,
    id: "id" in target ? target.id : undefined,
    note: connection ?? connectionId,
  };
}
