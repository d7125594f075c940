"use client";

import { TextButton } from "#components/ui/button.tsx";
import { isOpen, type Session } from "../../_model/triage-session.ts";

type DecisionsProps = { session: Session; onShow: (id: string) => void };

/** More would push the recording out of sight. */
const SHOWN = 5;

/** What was decided last, and what failed and is open again. */
export function Decisions({ session, onShow }: DecisionsProps) {
  const { order, decisions, failures, offers } = session;
  const titles = new Map(offers.map(({ recording }) => [recording.id, recording.title]));
  const failed = [...failures.keys()].filter((id) => id !== session.at);
  return (
    <section aria-label="Decisions" className="flex flex-col gap-1 text-meta">
      {failed.map((id) => (
        <p key={id} role="alert" className="text-danger">
          {failures.get(id)?.isUnconfirmed && "Unconfirmed"}
          {!failures.get(id)?.isUnconfirmed && (decisions.has(id) ? "Not undone" : "Not saved")}:{" "}
          <bdi>{titles.get(id)}</bdi>. {failures.get(id)?.problem.message}{" "}
          {isOpen(session, id) && (
            <TextButton onClick={() => onShow(id)}>Show recording</TextButton>
          )}
        </p>
      ))}
      <ul className="flex flex-col gap-1">
        {order
          .slice(-SHOWN)
          .toReversed()
          .map((id) => {
            const decision = decisions.get(id);
            if (!decision) return null;
            return (
              <li key={id} className="text-muted">
                <bdi className="text-text">{titles.get(id)}</bdi>: {decision.text}
                {decision.state === "sending" && ", waiting for Siro"}
                {decision.state === "undoing" && ", undoing"}
              </li>
            );
          })}
      </ul>
    </section>
  );
}
