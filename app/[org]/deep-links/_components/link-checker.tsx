"use client";

import { useState } from "react";
import { Box } from "#components/ui/box.tsx";
import { Field } from "#components/ui/field.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import { checkDeepLink } from "#lib/deep-links/check-deep-link.ts";
import type { DeepLinkChoices } from "../queries.ts";
import { Diagnosed } from "./diagnosed.tsx";
import { FaultList } from "./fault-list.tsx";
import { FixedLink } from "./fixed-link.tsx";

/** Reads any pasted link, names its faults, and shows it fixed. Nothing leaves the browser. */
export function LinkChecker({ choices }: { choices: DeepLinkChoices }) {
  const [pasted, setPasted] = useState("");
  const diagnosis = pasted.trim() === "" ? null : checkDeepLink(pasted, choices);
  return (
    <div className="flex max-w-4xl flex-col gap-4 p-gutter">
      <Field
        label="Link"
        hint="Paste the link as people receive it, including any text around it. It stays in this browser."
      >
        {(control) => (
          <textarea
            {...control}
            {...NO_AUTOFILL}
            className="input mono min-h-24 py-2"
            spellCheck={false}
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
        )}
      </Field>
      {diagnosis && (
        <>
          <Box title={titleOf(diagnosis.faults)} padded>
            <div role="status">
              {diagnosis.faults.length > 0 ? (
                <FaultList faults={diagnosis.faults} />
              ) : (
                <p>This is how the app reads the link.</p>
              )}
            </div>
          </Box>
          {diagnosis.fixed && <FixedLink link={diagnosis.fixed} dropped={diagnosis.dropped} />}
          <Diagnosed diagnosis={diagnosis} choices={choices} />
        </>
      )}
    </div>
  );
}

function titleOf(faults: readonly { severity: string }[]): string {
  const errors = faults.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return errors === 1 ? "1 error" : `${errors} errors`;
  const warnings = faults.filter(({ severity }) => severity === "warning").length;
  if (warnings > 0) return warnings === 1 ? "1 warning" : `${warnings} warnings`;
  return "No errors";
}
