"use client";

import { Box } from "#components/ui/box.tsx";
import { Status } from "#components/ui/status.tsx";
import { DateTime, TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { spanText } from "#lib/spans.ts";
import { ageMs, type JudgedModel } from "#lib/sync-health/health.ts";
import { dataTypeLabel } from "#lib/sync-health/labels.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { useHealth } from "./health-status.tsx";
import { LimitsButton } from "./limits-button.tsx";

/** Each data type that Siro syncs through the connection, worst first. */
export function DataTypesBox({ row }: { row: ConnectionRow }) {
  const { judged, moment } = useHealth(row);
  const { models } = judged;
  return (
    <Box
      title="Data types"
      aside={models?.length ? <LimitsButton row={row} models={models} /> : undefined}
    >
      {models?.length ? (
        <table className="table" aria-label="Data types">
          <colgroup>
            <col className="w-[140px]" />
            <col />
            <col className="w-[172px]" />
            <col className="w-[176px]" />
            <col className="w-[104px]" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Status</th>
              <th scope="col">Data type</th>
              <th scope="col" data-align="end" title="updatedAt">
                Status since
              </th>
              <th scope="col" data-align="end" title="modelModifiedAfter">
                CRM changes read up to
              </th>
              <th scope="col" data-align="end">
                Behind by
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map((model, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no state of its own
              <ModelRow key={`${index} ${model.modelName}`} model={model} nowMs={moment.nowMs} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="p-4 text-muted">Siro reports no data types for this connection.</p>
      )}
    </Box>
  );
}

type ModelRowProps = { model: JudgedModel; nowMs: number };

function ModelRow({ model, nowMs }: ModelRowProps) {
  const { health, modelName, modelSyncStatus, updatedAt, modelModifiedAfter } = model;
  return (
    <tr className="item">
      <td data-card={1} data-side="end">
        <Status
          kind={health}
          word={health === "unknown" ? (modelSyncStatus ?? undefined) : undefined}
          title={modelSyncStatus ?? "Not reported by Siro"}
        />
      </td>
      <td data-card={1} data-side="start">
        <span className="font-medium">{dataTypeLabel(modelName).one}</span>{" "}
        <Verbatim mono className="text-muted">
          {modelName}
        </Verbatim>
      </td>
      <td data-card={2} data-side="full" data-align="end">
        <CardLabel>Status since</CardLabel>
        <TimeAgo at={updatedAt} />
      </td>
      <td data-card={3} data-side="full" data-align="end">
        <CardLabel>CRM changes read up to</CardLabel>
        <DateTime at={modelModifiedAfter} />
      </td>
      <td data-card={4} data-side="full" data-align="end">
        <CardLabel>Behind by</CardLabel>
        <BehindBy model={model} nowMs={nowMs} />
      </td>
    </tr>
  );
}

function CardLabel({ children }: { children: string }) {
  return <span className="card-only mr-1 text-muted">{children}</span>;
}

const TONES: Partial<Record<JudgedModel["health"], string>> = {
  failing: "text-danger",
  stuck: "text-danger",
  behind: "text-warn",
  idle: "text-warn",
};

function BehindBy({ model, nowMs }: ModelRowProps) {
  const age = ageMs(model.modelModifiedAfter, nowMs);
  if (age === null) return <span className="text-muted">–</span>;
  return <span className={TONES[model.health] ?? "text-muted"}>{spanText(age)}</span>;
}
