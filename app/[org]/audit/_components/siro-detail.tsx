import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { SiroEntry } from "../_model/siro-entry.ts";

/** A call that Siro logged: its path, who made it, and the fields that were sent. */
export function SiroDetail({ entry }: { entry: SiroEntry }) {
  const { method, endpoint, tokenId, userId, isOwnToken, body } = entry;
  return (
    <div className="flex max-w-[960px] flex-col gap-4">
      <Facts
        facts={[
          {
            term: "Call",
            value: (
              <Verbatim mono className="break-all">
                {method} {endpoint}
              </Verbatim>
            ),
          },
          { term: "Logged", value: <DateTime at={entry.at} /> },
          {
            term: "Token",
            value:
              tokenId === null ? (
                "Unknown"
              ) : (
                <>
                  <CopyValue label="Token ID" value={tokenId} />
                  {isOwnToken && " · used by siro-admin"}
                </>
              ),
          },
          ...(userId === null
            ? []
            : [{ term: "Siro user", value: <CopyValue label="Siro user ID" value={userId} /> }]),
          { term: "Siro log ID", value: <CopyValue label="Siro log ID" value={entry.id} /> },
        ]}
      />
      {body !== null && (
        <figure>
          <figcaption className="mb-1 text-meta text-muted">
            Fields that were sent. Text that may be personal or secret is hidden.
          </figcaption>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
            tabIndex={0}
            aria-label="Fields that were sent"
            className="max-h-72 overflow-auto rounded-md border border-line p-3"
          >
            <pre translate="no" className="mono text-meta">
              {body}
            </pre>
          </section>
        </figure>
      )}
    </div>
  );
}
