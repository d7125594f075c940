import { TimeAgo, TimeLeft } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { SecretView } from "../_model/views.ts";
import { EndSecret } from "./end-secret.tsx";

type SecretItemProps = {
  org: string;
  endpointId: string;
  secret: SecretView;
  mayChange: boolean;
};

export function SecretItem({ org, endpointId, secret, mayChange }: SecretItemProps) {
  const { id, lastFour, createdAt, endsAt, lastUsedAt } = secret;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">
          Signing secret ending in <Verbatim mono>{lastFour}</Verbatim>
        </p>
        <p className="text-meta text-muted">
          Stored <TimeAgo at={createdAt} />,{" "}
          {lastUsedAt ? (
            <>
              last used <TimeAgo at={lastUsedAt} />.
            </>
          ) : (
            "not used yet."
          )}
          {endsAt && (
            <>
              {" "}
              Accepted for another <TimeLeft at={endsAt} over="moment" />.
            </>
          )}
        </p>
      </div>
      {mayChange && (
        <EndSecret org={org} endpointId={endpointId} secretId={id} lastFour={lastFour} />
      )}
    </li>
  );
}
