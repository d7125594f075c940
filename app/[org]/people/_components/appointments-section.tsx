import { ProblemPanel } from "#components/form/problem-message.tsx";
import { RetryPanel } from "#components/form/retry-panel.tsx";
import { Box } from "#components/ui/box.tsx";
import { Sentence } from "#components/ui/sentence.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { PersonDetail } from "../_model/person.ts";
import { readPersonAppointments } from "../[id]/queries.ts";

const SHOWN = 20;
const TITLE = "Appointments";
const ASIDE = "Last 30 days and next 7";

type AppointmentsSectionProps = {
  org: string;
  person: PersonDetail;
  /** Whether all Siro users and CRM users were read. */
  isWhole: boolean | null;
};

/** The person's appointments, streamed in after the rest of the page. */
export async function AppointmentsSection({ org, person, isWhole }: AppointmentsSectionProps) {
  const { siro, crm } = person;
  const pointer = crm.find(({ siroUserId }) => siroUserId !== null)?.siroUserId;
  const rep = {
    siroUserId: siro?.id ?? pointer ?? null,
    externalId: siro?.externalId ?? crm[0]?.externalId ?? null,
    email: siro?.email ?? crm[0]?.email ?? null,
    isSiroWhole: isWhole === true,
  };
  const crmUserIds = crm.map(({ id }) => id);
  const { data, problem } = await readPersonAppointments(
    org,
    rep,
    crmUserIds,
    person.state === "by-email",
  );
  if (!data) {
    return (
      <Box title={TITLE} aside={ASIDE}>
        <RetryPanel problem={problem} />
      </Box>
    );
  }
  const { items, complete, refusal, unlisted } = data;
  return (
    <Box
      title={TITLE}
      aside={
        items.length === 0 && !complete
          ? ASIDE
          : `${items.length}${complete ? "" : "+"} in the last 30 days and next 7`
      }
    >
      {unlisted > 0 && (
        <p className="border-line border-b p-4">
          The emails in Siro and the CRM are equal, but Siro doesn't list the CRM user's
          appointments here ({unlisted} checked). Siro may not have matched these users.
        </p>
      )}
      {items.length === 0 && refusal && <ProblemPanel problem={refusal} />}
      {items.length === 0 && !refusal && (
        <p className="p-4 text-muted">
          {complete
            ? "Siro has no appointments for this person in this time."
            : "This person's appointments couldn't be read in full, so it's unknown whether there are any."}
        </p>
      )}
      {items.length > 0 && (
        <ul>
          {items.slice(0, SHOWN).map(({ id, subject, startTime, externalId }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-line border-t px-4 py-2.5 first:border-t-0"
            >
              <span className="w-40 shrink-0 text-muted">
                <DateTime at={startTime} />
              </span>
              <span className="min-w-40 flex-1 truncate">{subject?.trim() || "Untitled"}</span>
              <span className="text-muted">
                <Sentence text={externalId ? `CRM ID ${externalId}` : "–"} />
              </span>
            </li>
          ))}
          {items.length > SHOWN && (
            <li className="border-line border-t px-4 py-2.5 text-muted">
              {items.length - SHOWN} earlier appointments not shown
            </li>
          )}
        </ul>
      )}
    </Box>
  );
}

export function AppointmentsSkeleton() {
  return (
    <Box title={TITLE} aside={ASIDE}>
      <div className="h-40" aria-busy="true" />
    </Box>
  );
}
