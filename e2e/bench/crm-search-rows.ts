import { familyNames, givenNames } from "#e2e/eval/mapping/names.ts";
import { createRandom, type Random } from "#e2e/sandbox/random.ts";
import { accountWith, appointmentWith } from "#e2e/testbed/crm-rows.ts";
import type { CrmRow } from "#lib/mirror/crm/row-of.ts";
import { rowOfAccount, rowOfEngagement } from "#lib/mirror/crm/row-of.ts";

const streets = ["Maple", "Oak", "Cedar", "Pine", "Lakeview", "Hillcrest", "Juniper", "Mill"];
const subjects = ["In-home estimate", "Consultation", "Second visit", "Inspection", "Roof repair"];

/** Earlier names of a list are far more frequent, as in life. */
const skewed = (random: Random, names: readonly string[]) =>
  names[Math.floor(random.next() ** 1.6 * names.length)] ?? "";

type Customer = { name: string; phone: string; email: string; street: string; externalId: string };

function createCustomer(random: Random): Customer {
  const [given, family] = [skewed(random, givenNames), skewed(random, familyNames)];
  return {
    name: `${given} ${family}`,
    phone: `+1 (${random.digits(3)}) ${random.digits(3)}-${random.digits(4)}`,
    email: `${given}.${family}${random.digits(2)}@mail.example`,
    street: `${random.digits(4)} ${random.pick(streets)} St`,
    externalId: random.digits(9),
  };
}

/** Appointments with their customers' accounts, one account for three appointments. */
export function* createRecords(
  organizationId: string,
  count: number,
): Generator<{ row: CrmRow; customer: Customer }> {
  const random = createRandom(4242);
  const key = { organizationId, readAt: new Date() };
  for (let i = 0; i < count; ) {
    const customer = createCustomer(random);
    const address = { street: customer.street, city: "Denver", state: "CO", country: null };
    const account = accountWith({
      id: random.uuid(),
      externalId: customer.externalId,
      name: customer.name,
      addresses: [{ ...address, zip: `80${random.digits(3)}` }],
      phoneNumbers: [customer.phone],
      emailAddresses: [customer.email],
    });
    yield { row: rowOfAccount(key, account), customer };
    i++;
    for (let visit = 0; visit < 3 && i < count; visit++, i++) {
      const startTime = new Date(Date.UTC(2025, 0) + random.int(0, 60_000_000) * 1000);
      const appointment = appointmentWith({
        id: random.uuid(),
        externalId: random.digits(8),
        subject: random.pick(subjects),
        startTime: startTime.toISOString(),
        account,
      });
      const row = rowOfEngagement(key, appointment);
      yield { row, customer };
    }
  }
}

/** What people type, letter by letter, until they find a customer. */
export function typedQueries(customers: readonly Customer[]): string[] {
  return customers.flatMap(({ name, phone, email, street, externalId }, i) => {
    const texts = [name, name.split(" ").reverse().join(" "), phone, email, externalId, street];
    const text = texts[i % texts.length] ?? name;
    return Array.from({ length: text.length }, (_, length) => text.slice(0, length + 1));
  });
}
