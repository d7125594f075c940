import type { Step } from "#lib/sync-tests/steps.ts";

type StepText = { title: string; detail?: string; tone?: "warn" | "danger" };

/** What a step says in the timeline. */
export function stepText(step: Step): StepText {
  switch (step.kind) {
    case "sent":
      return { title: `Siro accepted the ${step.what}`, detail: step.externalId };
    case "not-sent":
      return {
        title: step.isUnconfirmed
          ? `It's unconfirmed whether the ${step.what} arrived`
          : `The ${step.what} was not sent`,
        detail: step.message,
        tone: step.isUnconfirmed ? "warn" : "danger",
      };
    case "interrupted":
      return {
        title: "Sending didn't finish",
        detail:
          "Using their CRM IDs, siro-admin found the records that reached Siro. Clean them up, then repeat the test.",
        tone: "warn",
      };
    case "read-back":
      return { title: "Read back from Siro", detail: summaryOfReading(step) };
    case "recording":
      return { title: "The rep recorded", detail: step.recordingId };
    case "processed":
      return { title: "Siro processed the recording", detail: step.recordingId };
    case "linked-elsewhere":
      return {
        title: "Siro linked a recording to another record",
        detail: step.recordingId,
        tone: "warn",
      };
    case "linked":
      return { title: "Siro linked the recording", detail: step.recordingId };
    case "unreadable":
      return {
        title: checksText(step.times, step.isPartial ? "incomplete" : "failed"),
        detail: step.message,
        tone: "warn",
      };
    case "stopped":
      return {
        title: step.by === null ? "Stopped waiting after 24 hours" : `${step.by} stopped waiting`,
      };
    case "deleted":
      return { title: `The ${step.what} is deleted in Siro`, detail: step.externalId };
    case "kept":
      return { title: `The ${step.what} was not deleted`, detail: step.why, tone: "warn" };
  }
}

function summaryOfReading(step: Extract<Step, { kind: "read-back" }>): string {
  const fields = [...step.appointment, ...step.opportunity];
  const count = (verdict: string) => fields.filter((each) => each.verdict === verdict).length;
  return `Same: ${count("same")}. Different: ${count("different")}. Not shown by Siro: ${count("not-shown")}.`;
}

function checksText(times: number, what: "failed" | "incomplete"): string {
  if (what === "failed") return times === 1 ? "A check failed" : `${times} checks failed`;
  return times === 1 ? "A check was incomplete" : `${times} checks were incomplete`;
}
