import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import type { ScorecardLine, ScorecardView } from "../_model/scorecard-tree.ts";
import type { readInsights, readScorecards } from "../[id]/insights/queries.ts";

type ScoreSectionProps = {
  insights: ReturnType<typeof readInsights>;
  scorecards: ReturnType<typeof readScorecards>;
};

/** Siro's score, and with a Siro user the scorecard behind it. */
export async function ScoreSection(props: ScoreSectionProps) {
  const [insights, scorecards] = await Promise.all([props.insights, props.scorecards]);
  const score = insights.data?.evaluationScore ?? null;
  const isHidden = scorecards.problem && HIDDEN.includes(scorecards.problem.kind);
  return (
    <Box title="Score" aside={score !== null && <b className="num text-text">{score}</b>}>
      <div className="flex flex-col gap-3 p-4">
        {insights.problem && <RetryLine problem={insights.problem} />}
        {insights.data && score === null && (
          <p className="text-muted">
            Unknown. Siro hasn't scored this recording. Short recordings often don't get a score.
          </p>
        )}
        {score !== null && isHidden && (
          <p className="text-muted">
            The scorecard is visible only to Siro users with access to it.
          </p>
        )}
        {!insights.problem && scorecards.problem && !isHidden && (
          <RetryLine problem={scorecards.problem} />
        )}
        {score !== null && scorecards.data?.views.length === 0 && (
          <p className="text-muted">
            {scorecards.data.isAll
              ? "Siro shows no scorecard for this score."
              : "None of the scorecards that were checked has this recording. Siro has more."}
          </p>
        )}
        {scorecards.data?.views.map((scorecard) => (
          <Scorecard key={scorecard.id} scorecard={scorecard} />
        ))}
      </div>
    </Box>
  );
}

const HIDDEN: string[] = ["no-identity", "forbidden", "not-found"];

function Scorecard({ scorecard: { name, points, lines } }: { scorecard: ScorecardView }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="flex gap-3">
        <span className="min-w-0 grow">{name}</span>
        {points !== null && <span className="num">{points}</span>}
      </h3>
      <Lines lines={lines} />
    </div>
  );
}

function Lines({ lines }: { lines: readonly ScorecardLine[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {lines.map(({ id, name, points, note, thinking, children }) => (
        <li key={id}>
          <p className="flex gap-3">
            <span className="min-w-0 grow">
              {name}
              {note !== null && <span className="text-muted"> · {note}</span>}
            </span>
            {points !== null && <span className="num text-muted">{points}</span>}
          </p>
          {thinking !== null && (
            <p dir="auto" className="text-meta text-muted">
              {thinking}
            </p>
          )}
          {children.length > 0 && (
            <div className="border-line border-l pl-3">
              <Lines lines={children} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
