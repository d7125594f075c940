import { mistype } from "#e2e/eval/mapping/distort-email.ts";
import type { Candidate } from "#lib/linking/rank-facts.ts";
import type { CrmStyle } from "./kinds.ts";
import type { Customer, World } from "./world.ts";

type Described = Pick<
  Candidate,
  "externalId" | "engagementType" | "subject" | "customerNames" | "opportunityName" | "numbers"
>;

const products = ["Roof", "Windows", "HVAC", "Kitchen", "Solar 8 kW", "Siding", "Garage door"];

/** A customer as an account of the CRM is named. */
export function nameCustomer({ random, noise }: World, customer: Customer): string {
  const { given, partner, native } = customer;
  const family = random.chance(noise.customerMistyped)
    ? mistype(random, customer.family)
    : customer.family;
  if (native && random.chance(noise.ownScript * 0.5)) return `${native.given} ${native.family}`;
  const single = [`${given} ${family}`, `${given} ${family}`, `${family}, ${given}`];
  const couple = [`${given} & ${partner} ${family}`, `${family}, ${given} and ${partner}`];
  const other = [`${family} Household`, `${family.toUpperCase()}, ${given.toUpperCase()}`];
  return random.pick([...single, ...(partner ? couple : single), ...other]);
}

/** IDs, subject and names as this style of CRM writes them. */
export function describeAppointment(world: World, customer: Customer): Described {
  const { random, noise, kind } = world;
  const name = nameCustomer(world, customer);
  const described = styles[kind.crm](world, customer, name);
  return {
    ...described,
    ...(random.chance(noise.subjectMissing) && { subject: null }),
    ...(random.chance(noise.customerMissing) && { customerNames: [] }),
  };
}

const styles: Record<CrmStyle, (world: World, customer: Customer, name: string) => Described> = {
  serviceTitan: ({ random }, { jobNumber, family }, name) => ({
    externalId: random.digits(9),
    engagementType: random.pick(["SIRO_EVENT", "APPOINTMENT"]),
    subject: random.pick([
      `${name} - Job ${jobNumber}`,
      `${random.pick(["Estimate", "Tune-up", "No cool", "Sales"])} | ${family} | ${jobNumber}`,
      `${jobNumber} ${name}`,
    ]),
    customerNames: [name],
    opportunityName: random.chance(0.4) ? `Job ${jobNumber}` : null,
    numbers: [jobNumber],
  }),
  salesforce: ({ random }, { family, jobNumber }, name) => ({
    externalId: random.salesforceId("00U"),
    engagementType: random.pick(["EVENT", "MEETING", "in-home estimate"]),
    subject: random.pick([
      "In-Home Consultation",
      "Demo",
      `Demo: ${family}`,
      `Estimate - ${random.pick(products)}`,
      `${name} / ${random.pick(products)}`,
    ]),
    customerNames: [name, ...(random.chance(0.4) ? [`${family} Household`] : [])],
    opportunityName: random.chance(0.6) ? `${family} - ${random.pick(products)}` : null,
    numbers: random.chance(0.2) ? [jobNumber] : [],
  }),
  hubspot: ({ random }, { given, family }, name) => ({
    externalId: random.digits(11),
    engagementType: "MEETING",
    subject: random.pick([
      `Meeting with ${given}`,
      `${name} <> Bright Home`,
      `Consultation: ${given} ${family}`,
      "Intro call",
      "Site visit",
    ]),
    customerNames: random.chance(0.8) ? [name] : [],
    opportunityName: random.chance(0.5) ? `${family} ${random.pick(products)}` : null,
    numbers: [],
  }),
  custom: ({ random }, { jobNumber, street }, name) => ({
    externalId: random.pick([`APT-2026-${random.digits(5)}`, random.uuid()]),
    engagementType: random.pick(["APPOINTMENT", "visit"]),
    subject: random.pick([null, name, `Visit ${street}`, `Order ${jobNumber}`, "Appointment"]),
    customerNames: [name],
    opportunityName: null,
    numbers: random.chance(0.6) ? [`JOB-${jobNumber}`] : [],
  }),
  dealer: ({ random }, { given, family }, name) => ({
    externalId: `${random.digits(6)}_${random.digits(4)}`,
    engagementType: "APPOINTMENT",
    subject: random.pick([
      "Sales appointment",
      "Internet lead",
      `${given} ${family.slice(0, 1)}. - test drive`,
      `Delivery ${family}`,
    ]),
    customerNames: [name],
    opportunityName: random.chance(0.3)
      ? random.pick(["F-150 lease", "Used SUV", "Trade-in"])
      : null,
    numbers: [],
  }),
};
