import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { readAppEvents } from "../[id]/insights/queries.ts";

/** What Siro's app reported while it recorded. */
export async function AppEventsSection({ asked }: { asked: ReturnType<typeof readAppEvents> }) {
  const { data, problem } = await asked;
  return (
    <Box title="App events" aside="Oldest first">
      {problem && (
        <div className="p-4">
          <RetryLine problem={problem} />
        </div>
      )}
      {data?.items.length === 0 && (
        <p className="p-4 text-muted">
          {data.isWhole
            ? "Siro's app reported no events for this recording."
            : "Siro's app events couldn't be read in full, so it's unknown whether there are any."}
        </p>
      )}
      <ol>
        {data?.items.map(({ id, at, code, title, detail }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline gap-x-3 border-line border-t px-4 py-1.5 first:border-t-0"
          >
            <span className="text-meta text-muted">
              <DateTime at={at} />
            </span>
            <span title={code ?? undefined}>{title}</span>
            {detail !== null && (
              <Verbatim className="min-w-0 text-meta text-muted">{detail}</Verbatim>
            )}
          </li>
        ))}
      </ol>
      {data && data.items.length > 0 && !data.isWhole && (
        <p className="border-line border-t px-4 py-2.5 text-meta text-muted">
          Siro has more events than are shown here.
        </p>
      )}
    </Box>
  );
}
