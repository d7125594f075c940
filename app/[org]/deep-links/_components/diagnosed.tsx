import { Box } from "#components/ui/box.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { Diagnosis } from "#lib/deep-links/check-deep-link.ts";
import type { DeepLinkChoices } from "../queries.ts";

type DiagnosedProps = { diagnosis: Diagnosis; choices: DeepLinkChoices };

/** The parameters as they stand in the link, decoded, with the names behind IDs. */
export function Diagnosed({ diagnosis, choices }: DiagnosedProps) {
  const { parameters } = diagnosis;
  if (parameters.length === 0) return null;
  return (
    <Box title="Parameters" padded>
      <dl className="grid grid-cols-[minmax(8rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-2">
        {parameters.map(({ name, raw, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a link may hold a name twice
          <div key={index} className="contents">
            <dt className="wrap-anywhere text-muted">
              <Verbatim mono>{name}</Verbatim>
            </dt>
            <dd className="wrap-anywhere">
              <Verbatim mono>{value ?? raw ?? ""}</Verbatim>
              {raw === null && <span className="text-muted">no value</span>}
              <Known name={name} value={value} choices={choices} />
            </dd>
          </div>
        ))}
      </dl>
    </Box>
  );
}

type KnownProps = { name: string; value: string | null; choices: DeepLinkChoices };

/** " Denver", for the ID of a connection or a conversation type of this organization. */
function Known({ name, value, choices }: KnownProps) {
  const list = {
    integrationConnectionId: choices.connections,
    conversationType: choices.conversationTypes,
  }[name];
  const known = list?.find(({ id }) => id === value);
  return known?.name ? <bdi className="ml-2 text-muted">{known.name}</bdi> : null;
}
