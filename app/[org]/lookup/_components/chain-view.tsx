import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { MarkdownText } from "#components/ui/markdown-text.tsx";
import { plural } from "#components/ui/plural.ts";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { labelOf } from "#lib/linking/data-types.ts";
import type { Chain, ChainAppointment, ChainRecording, ChainSummary } from "../_model/chain.ts";
import { ChainExtractions } from "./chain-extractions.tsx";
import { ChainStep } from "./chain-step.tsx";
import { CopyChain } from "./copy-chain.tsx";
import { CrmFields } from "./crm-fields.tsx";
import { hrefOf } from "./record-card.tsx";

/** The steps from an appointment to the CRM fields of its call, each with what it found or why not. */
export function ChainView({ org, chain }: { org: string; chain: Chain }) {
  const { choices, appointment, recording, summary, extractions, fields, notes } = chain;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status">{fieldsText(chain)}</p>
        <CopyChain chain={chain} />
      </div>
      <ol className="flex flex-col gap-4">
        <ChainStep number={1} title="Appointment" step={appointment}>
          {(value) => <Appointment org={org} appointment={value} />}
        </ChainStep>
        {choices.length > 0 && (
          <li>
            <Box title="Choose an appointment" padded>
              <ul className="flex flex-col gap-1">
                {choices.map((each) => (
                  <li key={each.id}>
                    <Link
                      href={hrefOf(org, { page: "fields", id: each.id })}
                      prefetch={false}
                      className="text-link"
                    >
                      {each.title ?? each.id}
                    </Link>{" "}
                    {each.startTime && <DateTime at={each.startTime} />}
                  </li>
                ))}
              </ul>
            </Box>
          </li>
        )}
        <ChainStep number={2} title="Recording" step={recording}>
          {(value) => <Recording org={org} recording={value} />}
        </ChainStep>
        <ChainStep number={3} title="Summary" step={summary}>
          {(value) => <Summary parts={value} />}
        </ChainStep>
        <ChainStep number={4} title="Extractions" step={extractions} notes={notes}>
          {(value) => <ChainExtractions extractions={value} />}
        </ChainStep>
        <ChainStep number={5} title="CRM fields" step={fields} notes={notes}>
          {(value) => <CrmFields fields={value} />}
        </ChainStep>
      </ol>
    </>
  );
}

/** A step that failed, or one that waits for a choice, hides what comes after it: nothing is denied then. */
function fieldsText({ choices, appointment, recording, extractions, fields }: Chain): string {
  if (fields.state === "found") return `${plural(fields.value.length, "CRM field")} to write`;
  const steps = [appointment, recording, extractions, fields];
  return choices.length > 0 || steps.some(({ state }) => state === "failed")
    ? "CRM fields to write: unknown"
    : "No CRM fields to write";
}

function Appointment({ org, appointment }: { org: string; appointment: ChainAppointment }) {
  const { id, externalId, title, type, startTime } = appointment;
  return (
    <Facts
      facts={[
        {
          term: "Title",
          value: (
            <Link
              href={hrefOf(org, { page: "lookup", id })}
              prefetch={false}
              className="text-link wrap-anywhere"
            >
              {title ?? id}
            </Link>
          ),
        },
        {
          term: "CRM ID",
          value: externalId ? <CopyValue value={externalId} label="CRM ID" /> : "–",
        },
        { term: "Type", value: type ?? "–" },
        { term: "Starts", value: startTime ? <DateTime at={startTime} /> : "–" },
      ]}
    />
  );
}

function Recording({ org, recording }: { org: string; recording: ChainRecording }) {
  const { id, title, createdAt, records } = recording;
  return (
    <Facts
      facts={[
        {
          term: "Title",
          value: (
            <Link
              href={hrefOf(org, { page: "recordings", id })}
              prefetch={false}
              className="text-link wrap-anywhere"
            >
              {title?.trim() || id}
            </Link>
          ),
        },
        { term: "Recorded", value: createdAt ? <DateTime at={createdAt} /> : "–" },
        {
          term: "Linked to",
          value:
            records.length === 0
              ? "Not linked to a CRM record"
              : records.map((each) => (
                  <span key={`${each.dataType} ${each.id}`} className="mr-3 inline-block">
                    {labelOf(each.dataType)}{" "}
                    <Verbatim mono className="wrap-anywhere">
                      {each.externalId ?? each.id}
                    </Verbatim>
                  </span>
                )),
        },
      ]}
    />
  );
}

function Summary({ parts }: { parts: ChainSummary[] }) {
  return (
    <div className="flex flex-col gap-3">
      {parts.map(({ name, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity, and the list is replaced whole
        <div key={index}>
          {name && <p className="font-medium">{name}</p>}
          <div className="max-h-60 overflow-auto">
            <MarkdownText source={content ?? ""} />
          </div>
        </div>
      ))}
    </div>
  );
}
