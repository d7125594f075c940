"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useCopy } from "#components/ui/copy-button.tsx";
import type { Chain } from "../_model/chain.ts";
import { chainJson, fieldsCsv } from "../_model/chain-copy.ts";

/** Copies the whole chain as JSON, or its CRM fields as CSV. */
export function CopyChain({ chain }: { chain: Chain }) {
  const { copied, copy } = useCopy();
  const [last, setLast] = useState<"JSON" | "CSV">("JSON");
  const done = copied ? last : null;
  const take = (what: "JSON" | "CSV", text: string) => {
    setLast(what);
    void copy(text);
  };
  return (
    <div className="flex items-center gap-2">
      <Button size="sm" onClick={() => take("JSON", chainJson(chain))}>
        {done === "JSON" ? "Copied" : "Copy JSON"}
      </Button>
      {chain.fields.state === "found" && (
        <Button size="sm" onClick={() => take("CSV", fieldsCsv(chain))}>
          {done === "CSV" ? "Copied" : "Copy CSV"}
        </Button>
      )}
      <span role="status" className="sr-only">
        {done && `${done} copied`}
      </span>
    </div>
  );
}
