import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { resultLabel } from "#lib/linking/results.ts";
import { customerTypeLabel } from "../_model/labels.ts";
import type { Customer } from "../_queries/customer.ts";
import type { readCustomer } from "../[id]/insights/queries.ts";

/** Who the recording is with. Nothing if Siro doesn't say it. */
export async function CustomerBox({ asked }: { asked: ReturnType<typeof readCustomer> }) {
  const { data, problem } = await asked;
  if (data === null) return null;
  return (
    <Box title={data?.isLinked === false ? "Suggested customer" : "Customer"} padded>
      {problem && <RetryLine problem={problem} />}
      {data && <Facts facts={factsOf(data)} />}
    </Box>
  );
}

function factsOf(customer: Customer): Fact[] {
  const { name, type, phones, emails, addresses, amount, disposition } = customer;
  return [
    { term: "Name", value: name === null ? "–" : <bdi>{name}</bdi> },
    ...(type === null ? [] : [{ term: "Type", value: customerTypeLabel(type), title: type }]),
    { term: "Phone", value: listed("Phone", phones) },
    { term: "Email", value: listed("Email", emails) },
    { term: "Address", value: listed("Address", addresses, true) },
    ...(amount === null
      ? []
      : [{ term: "Amount", value: <span className="num">{amount.toLocaleString("en-US")}</span> }]),
    ...(disposition === null ? [] : [{ term: "Disposition", value: resultLabel(disposition) }]),
  ];
}

function listed(label: string, values: readonly string[], prose = false) {
  if (values.length === 0) return "–";
  return (
    <span className="flex flex-col items-start gap-0.5">
      {values.map((value) => (
        <CopyValue key={value} label={label} value={value} prose={prose} />
      ))}
    </span>
  );
}
