"use client";

import { Box } from "#components/ui/box.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { checkDeepLink } from "#lib/deep-links/check-deep-link.ts";
import { genericTemplate, salesforceFormula } from "#lib/deep-links/templates.ts";
import { type Built, type Draft, linkOf } from "../_model/draft.ts";
import type { DeepLinkChoices } from "../queries.ts";
import { FaultList } from "./fault-list.tsx";
import { QrCode } from "./qr-code.tsx";
import { TraceButton } from "./trace-button.tsx";

type BuiltLinkProps = { org: string; draft: Draft; built: Built; choices: DeepLinkChoices };

/** The link as it is now, to copy and to scan. */
export function BuiltLink({ org, draft, built, choices }: BuiltLinkProps) {
  if (built.link === null) {
    return (
      <Box title="Result" padded>
        <p className="text-muted">{built.message}</p>
      </Box>
    );
  }
  const { faults } = checkDeepLink(built.link, choices);
  return (
    <Box
      title="Result"
      aside={
        <>
          <TraceButton org={org} link={built.link} />
          <CopyButton text={built.link} label="Copy link" words size="sm" />
        </>
      }
      padded
    >
      <div className="flex flex-col gap-4">
        <output aria-label="Link" className="block">
          <Verbatim mono className="wrap-anywhere">
            {built.link}
          </Verbatim>
        </output>
        <FaultList faults={faults} />
        <QrCode text={built.link} />
        <Templates draft={draft} />
      </div>
    </Box>
  );
}

function Templates({ draft }: { draft: Draft }) {
  const link = linkOf(draft);
  return (
    <details>
      <summary>Use it in another system</summary>
      <div className="mt-2 flex flex-col gap-3">
        <Template
          title="Template with placeholders"
          hint="Your system must fill in the placeholders and encode the values."
          text={genericTemplate(link)}
        />
        <Template
          title="Salesforce formula"
          hint="For a text formula field. It uses the record's own name and ID. Not tested in Salesforce."
          text={salesforceFormula(link)}
        />
      </div>
    </details>
  );
}

function Template({ title, hint, text }: { title: string; hint: string; text: string }) {
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">{title}</h3>
        <CopyButton text={text} label={`Copy ${title.toLowerCase()}`} />
      </div>
      <p className="text-meta text-muted">{hint}</p>
      <Verbatim mono className="wrap-anywhere text-meta">
        {text}
      </Verbatim>
    </div>
  );
}
