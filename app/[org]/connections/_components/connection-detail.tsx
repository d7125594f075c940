"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { DetailColumns } from "#components/shell/detail-columns.tsx";
import { Box } from "#components/ui/box.tsx";
import type { ConnectionRow } from "../_model/row.ts";
import { ConnectionFacts } from "./connection-facts.tsx";
import { ConnectionHead } from "./connection-head.tsx";
import { DataTypesBox } from "./data-types-box.tsx";
import { DeleteConnectionBox } from "./delete-connection-box.tsx";
import { LastSevenDays } from "./last-seven-days.tsx";
import { SwitchesBox } from "./switches-box.tsx";
import { useSwitches } from "./use-switches.ts";
import { Verdict } from "./verdict.tsx";
import { WhatToDo } from "./what-to-do.tsx";

type ConnectionDetailProps = {
  row: ConnectionRow;
  checkedAt: string;
  organizationName: string;
  /** The list of changes, rendered on the server. */
  children: ReactNode;
};

export function ConnectionDetail(props: ConnectionDetailProps) {
  const { row, checkedAt, organizationName, children } = props;
  const { store } = useSwitches();
  const router = useRouter();
  // The list of changes comes from the server, and a settled switch adds one to it.
  useEffect(() => store.onSettled(() => router.refresh()), [store, router]);
  return (
    <>
      <ConnectionHead row={row} checkedAt={checkedAt} />
      <DetailColumns
        lead={
          <>
            <Verdict row={row} />
            <WhatToDo row={row} />
          </>
        }
        aside={
          <>
            <SwitchesBox row={row} organizationName={organizationName} />
            <Box title="Last 7 days" padded>
              <LastSevenDays row={row} />
            </Box>
            <ConnectionFacts row={row} />
          </>
        }
      >
        <DataTypesBox row={row} />
        {children}
        <DeleteConnectionBox row={row} />
      </DetailColumns>
    </>
  );
}
