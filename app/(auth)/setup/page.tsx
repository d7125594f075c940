import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TimeOfDay } from "#components/ui/time.tsx";
import { isSetupOpen } from "#lib/auth/setup-code.ts";
import { readSetupTicket } from "#lib/auth/setup-ticket.ts";
import { AdminForm } from "./_components/admin-form.tsx";
import { CodeForm } from "./_components/code-form.tsx";
import { Steps } from "./_components/steps.tsx";

export const metadata: Metadata = { title: "Setup" };

/** Steps 1 and 2. Closed for good once the first member exists. */
export default async function SetupPage() {
  if (!(await isSetupOpen())) notFound();
  const ticket = await readSetupTicket();
  if (!ticket) {
    return (
      <Steps current={1}>
        <CodeForm />
      </Steps>
    );
  }
  const accepted = (
    <>
      Accepted <TimeOfDay at={ticket.acceptedAt} />
    </>
  );
  return (
    <Steps current={2} done={[accepted]}>
      <AdminForm />
    </Steps>
  );
}
