import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Status } from "#components/ui/status.tsx";
import { Day } from "#components/ui/time.tsx";
import type { EndpointView } from "../_model/views.ts";
import { AddSecret } from "./add-secret.tsx";
import { EndpointActions } from "./endpoint-actions.tsx";
import { SecretItem } from "./secret-item.tsx";

type EndpointBoxProps = { org: string; endpoint: EndpointView; mayChange: boolean };

export function EndpointBox({ org, endpoint, mayChange }: EndpointBoxProps) {
  const { id, name, address, createdByName, createdAt, secrets } = endpoint;
  return (
    <Box title={name} aside={<EndpointStatus endpoint={endpoint} />}>
      <div className="flex flex-col gap-4 p-4">
        {address && secrets.length === 0 && (
          <ol className="list-decimal pl-5 text-muted">
            <li>In Siro, open Organization Admin › Webhooks and add an endpoint.</li>
            <li>Paste the address below, and choose both recording events.</li>
            <li>Copy the signing secret that Siro shows, and add it here.</li>
          </ol>
        )}
        <Facts
          facts={[
            ...(address
              ? [{ term: "Address", value: <CopyValue label="Address" value={address} /> }]
              : []),
            {
              term: "Created",
              value: (
                <>
                  <Day at={createdAt} /> by {createdByName}
                </>
              ),
            },
          ]}
        />
        {mayChange && (
          <div className="flex flex-wrap gap-2">
            <AddSecret org={org} endpointId={id} name={name} isFirst={secrets.length === 0} />
            <EndpointActions org={org} endpoint={endpoint} />
          </div>
        )}
      </div>
      {secrets.length > 0 && (
        <ul className="divide-y divide-line border-line border-t" aria-label="Signing secrets">
          {secrets.map((secret) => (
            <SecretItem
              key={secret.id}
              org={org}
              endpointId={id}
              secret={secret}
              mayChange={mayChange}
            />
          ))}
        </ul>
      )}
    </Box>
  );
}

function EndpointStatus({ endpoint: { isOn, secrets } }: { endpoint: EndpointView }) {
  if (!isOn) return <Status kind="paused" word="Off" />;
  if (secrets.length === 0) return <Status kind="waiting" word="Needs its secret" />;
  return <Status kind="up-to-date" word="On" />;
}
