import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { TestDetail } from "../queries.ts";

const TYPES: Record<string, string> = {
  ENGAGEMENT: "Appointment",
  OPPORTUNITY: "Opportunity",
  ACCOUNT: "Account",
  LEAD: "Lead",
  CONTACT: "Contact",
};

/** The CRM context that the recording has in Siro now. */
export function ContextBox({ org, test }: { org: string; test: TestDetail }) {
  const linked = test.steps.findLast((step) => step.kind === "linked");
  if (!linked) return null;
  const { context } = linked;
  if (context === null) {
    return (
      <Box title="CRM context" padded>
        <p>The recording could not be read, so its CRM context is unknown. Check again.</p>
      </Box>
    );
  }
  const own = new Set(test.records.map(({ id }) => id));
  const lookup = (id: string) => `/${org}/lookup?q=${encodeURIComponent(id)}` as Route;
  const facts: Fact[] = [
    ...context.refs.map(({ type, id, externalId }) => ({
      term: <span title={type}>{TYPES[type] ?? type}</span>,
      value: (
        <span className="inline-flex flex-wrap items-center gap-2">
          <Link href={lookup(id)} prefetch={false} className="text-link">
            <Verbatim mono>{externalId ?? id}</Verbatim>
          </Link>
          {own.has(id) && <Tag>From this test</Tag>}
        </span>
      ),
    })),
    ...context.users.map(({ id, externalId }) => ({
      term: "CRM user",
      value: (
        <Link
          href={`/${org}/people/${encodeURIComponent(id)}` as Route}
          prefetch={false}
          className="text-link"
        >
          <Verbatim mono>{externalId ?? id}</Verbatim>
        </Link>
      ),
    })),
    {
      term: "Connection",
      value: context.connectionId ? (
        <bdi>{test.connectionNames[context.connectionId] ?? context.connectionId}</bdi>
      ) : (
        "Unknown"
      ),
    },
  ];
  return (
    <Box title="CRM context" note="What Siro linked to the recording" padded>
      <Facts facts={facts} />
    </Box>
  );
}
