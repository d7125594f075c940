import type { Random } from "#e2e/sandbox/random.ts";
import type { Person } from "./labels.ts";
import type { RecordNoise } from "./noise.ts";
import { type House, type MailScheme, mailSchemes, toAscii } from "./people.ts";

/** One slip of the finger: two letters swapped, one left out, one twice, or the neighbour's key. */
export function mistype(random: Random, text: string): string {
  if (text.length < 4) return `${text}${text.slice(-1)}`;
  const at = random.int(1, text.length - 3);
  const [head, a, b, tail] = [text.slice(0, at), text[at], text[at + 1], text.slice(at + 2)];
  const slips = [`${head}${b}${a}${tail}`, `${head}${b}${tail}`, `${head}${a}${a}${b}${tail}`];
  const slip = random.pick([...slips, `${head}${random.pick([..."aeiorstln"])}${b}${tail}`]);
  return slip === text ? `${head}${b}${tail}` : slip;
}

/** Most slips in a domain are at its end. */
function mistypeDomain(random: Random, domain: string): string {
  return random.pick([mistype(random, domain), domain.slice(0, -1), `${domain.slice(0, -1)}n`]);
}

function alias(random: Random, person: Person, house: House): string {
  const ways = (Object.keys(mailSchemes) as MailScheme[]).filter((way) => way !== house.scheme);
  const local = mailSchemes[random.pick(ways)](toAscii(person.given), toAscii(person.family));
  return `${local}@${house.domain}`;
}

function privateAddress(random: Random, person: Person): string {
  const [first, last] = [toAscii(person.given), toAscii(person.family)];
  const local = random.pick([
    `${first}.${last}`,
    `${first}${last}`,
    `${first}${last}${random.int(70, 99)}`,
    `${last}.${first}`,
    `${random.pick(["sky", "blue", "lucky", "home"])}${random.int(1, 999)}`,
  ]);
  return `${local}@${random.pick(["gmail.com", "yahoo.com", "outlook.com"])}`;
}

/** The person's address as one record has it; null where it has none. */
export function distortEmail(
  random: Random,
  noise: RecordNoise,
  person: Person,
  house: House,
): string | null {
  const [local = "", domain = ""] = person.email.split("@");
  if (random.chance(noise.missingEmail)) return null;
  if (random.chance(noise.roleEmail)) {
    return `${random.pick(ROLES)}@${domain}`;
  }
  if (random.chance(noise.placeholderEmail)) return random.pick(["n/a", "none@none.com", "-", ""]);
  let email = person.email;
  if (random.chance(noise.aliasEmail)) email = alias(random, person, house);
  else if (random.chance(noise.plusTagEmail))
    email = `${local}+${random.pick(["crm", "sales", "app", "st"])}@${domain}`;
  else if (random.chance(noise.oldDomainEmail)) email = `${local}@${house.oldDomain}`;
  else if (random.chance(noise.mistypedEmail)) email = `${mistype(random, local)}@${domain}`;
  else if (random.chance(noise.mistypedDomain)) email = `${local}@${mistypeDomain(random, domain)}`;
  else if (random.chance(noise.privateEmail)) email = privateAddress(random, person);
  if (random.chance(noise.casedEmail)) {
    email = random.chance(0.5) ? email.toUpperCase() : email.replace(/^./, (c) => c.toUpperCase());
  }
  return random.chance(noise.spacedEmail) ? ` ${email} ` : email;
}

const ROLES = ["sales", "office", "dispatch", "info"] as const;

export const isRoleAddress = (email: string) => ROLES.some((role) => email.startsWith(`${role}@`));

/** Addresses that stand where none is known. */
export function isPlaceholder(email: string): boolean {
  return !email.includes("@") || email.endsWith("@none.com");
}
