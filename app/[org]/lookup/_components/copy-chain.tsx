"use client";

import { Button } from "#components/ui/button.tsx";
import { useCopy } from "#components/ui/copy-button.tsx";
import type { Chain } from "../_model/chain.ts";
import { chainJson, fieldsCsv } from "../_model/chain-copy.ts";

/** Copies the whole chain as JSON, or its CRM fields as CSV. */
export function CopyChain({ chain }: { chain: Chain }) {
  const json = useCopy();
  const csv = useCopy();
  const done = json.copied ? "JSON copied" : csv.copied ? "CSV copied" : "";
  return (
    <div className="flex items-center gap-2">
      <Button size="sm" onClick={() => void json.copy(chainJson(chain))}>
        {json.copied ? "Copied" : "Copy JSON"}
      </Button>
      {chain.fields.state === "found" && (
        <Button size="sm" onClick={() => void csv.copy(fieldsCsv(chain))}>
          {csv.copied ? "Copied" : "Copy CSV"}
        </Button>
      )}
      <span role="status" className="sr-only">
        {done}
      </span>
    </div>
  );
}
