import { RetryLine } from "#components/form/retry-line.tsx";
import { MarkdownText } from "#components/ui/markdown-text.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import type { readSummary } from "../[id]/queries.ts";

type SummarySectionProps = {
  asked: ReturnType<typeof readSummary>;
  isPurged: boolean;
  isProcessing: boolean;
};

/** The parts of Siro's summary. */
export async function SummarySection(props: SummarySectionProps) {
  const { asked, isPurged, isProcessing } = props;
  const { data, problem } = await asked;
  const parts = data?.parts.filter(({ name, content }) => name?.trim() || content?.trim()) ?? [];
  return (
    <section className="flex flex-col gap-2">
      <h2>Summary</h2>
      {problem && <RetryLine problem={problem} />}
      {data && parts.length === 0 && (
        <p className="text-muted">
          {isPurged
            ? "Siro purged this recording's data, so the summary is no longer available."
            : isProcessing
              ? "No summary yet. Siro is still processing this recording."
              : !data.isWhole
                ? "Siro's summary couldn't be read in full, so it's unknown whether there is one."
                : "Siro has no summary for this recording. Short recordings often don't get one."}
        </p>
      )}
      <div className="flex max-w-[72ch] flex-col gap-3 empty:hidden">
        {parts.map(({ id, name, content, quotes }, index) => (
          <div key={id ?? `${index} ${name}`} className="flex flex-col gap-1">
            {name?.trim() && (
              <h3 className="line-clamp-2" title={name}>
                {name}
              </h3>
            )}
            {content?.trim() && <MarkdownText source={content} />}
            {quotes.map(({ text, startMs }) => (
              <blockquote
                key={`${startMs} ${text}`}
                dir="auto"
                className="border-line border-l-2 pl-3 text-muted"
              >
                “{text}”
                {startMs !== null && (
                  <span className="num mono"> {formatDuration(startMs / 1000)}</span>
                )}
              </blockquote>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
