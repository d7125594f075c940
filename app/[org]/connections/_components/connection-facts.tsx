"use client";

import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Day, TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { platformLabel } from "#lib/sync-health/labels.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { useLive } from "./use-switches.ts";

export function ConnectionFacts({ row }: { row: ConnectionRow }) {
  const { connection } = useLive(row);
  const { id, externalAccountId, integrationPlatform, createdAt, updatedAt } = connection;
  const unknown = <span className="text-muted">–</span>;
  return (
    <Box title="Details" padded>
      <Facts
        facts={[
          {
            term: "Platform",
            value: (
              <>
                {platformLabel(integrationPlatform)}
                <Verbatim mono className="block text-muted">
                  {integrationPlatform}
                </Verbatim>
              </>
            ),
          },
          { term: "Siro ID", value: <CopyValue value={id} label="Siro ID" /> },
          {
            term: "CRM tenant ID",
            title: "externalAccountId",
            value: externalAccountId ? (
              <CopyValue value={externalAccountId} label="CRM tenant ID" />
            ) : (
              unknown
            ),
          },
          { term: "Created", value: <Day at={createdAt} /> },
          { term: "Changed", value: <TimeAgo at={updatedAt} /> },
        ]}
      />
    </Box>
  );
}
