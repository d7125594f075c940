import type { Random } from "#e2e/sandbox/random.ts";
import type { Appointment } from "./appointments.ts";
import { crmNames } from "./customers.ts";
import type { Organization } from "./organization.ts";

/** What the office writes over an appointment. */
export function subjectOf(
  random: Random,
  { habits }: Organization,
  { customer, type }: Appointment,
): string {
  const [name] = crmNames(customer, habits.names);
  if (type === "call") return random.pick([`Call with ${name}`, "Outbound call", `Call: ${name}`]);
  const number = habits.hasJobNumbers ? ` #${customer.jobNumber}` : "";
  return random.pick([
    `${name} - ${customer.topic}${number}`,
    `${customer.topic}: ${name}${number}`,
    `${name}${number}`,
    `${customer.topic}${number}`,
    "Appointment",
  ]);
}
