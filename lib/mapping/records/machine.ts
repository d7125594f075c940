import type { Email } from "./email.ts";
import type { Name } from "./name.ts";
import { fold } from "./text.ts";

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** One of these in a name is enough: no person has such a name. */
const DECISIVE = words(`
  integration integrations api webhook webhooks svc noreply donotreply automation automations
  dataloader autoproc automated integrationuser apiuser serviceaccount sysadmin chatbot
`);
/** A name or a mailbox made of only these words isn't a person's. */
const ROLES = words(`
  bot robot sync system systems admin administrator administrators process processes import importer
  migration migrations queue unassigned unknown default test demo user users crm sales sale office
  offices info information support help helpdesk desk service services customer customers client
  billing accounting accounts account payroll finance dispatch dispatcher dispatching marketing
  market call center centre callcenter front frontdesk frontoffice reception receptionist hr team
  teams lead leads hello contact contactus mail mailbox email inbox shared group everyone all staff
  operations ops it tech webmaster postmaster root no reply do not noresponse scheduling schedule
  scheduler orders order quotes estimates estimating careers recruiting warehouse production
  install installs installation permits permitting purchasing company corporate corp main general
  house round roundrobin web website online data loader security platform analytics cloud guest
  notification notifications notify alerts alert reports reporting report backup daemon agent
  license workflow app apps connector connect salesteam customerservice customersupport supportteam
  headquarters hq branch department dept region territory manager rep reps representative tbd vacant
  dummy placeholder generic temp training canvasser closer setter estimator technician owner crew
  field backend cron job jobs inbound outbound enquiries inquiries booking bookings appointments
  appointment showroom tablet tablets ipad iphone device devices kiosk laptop computer lobby conference
  room operator records archive proposals proposal bids bid intake
`);
const VENDORS = words(`
  siro salesforce hubspot zapier merge servicetitan zoho pipedrive dynamics microsoft google outlook
  slack mailchimp twilio quickbooks companycam leap jobnimbus acculynx make workato mulesoft tray
  segment marketo pardot chatter tekion vendo improveit leadperfection salesrabbit ingage hatch
  einstein insights docusign titan dialpad ringcentral aircall calendly jotform typeform stripe
`);
const FILLERS = words(
  "the of for and to a an by at in on our us your my open be hired old new use",
);

const isKnown = (word: string) => ROLES.has(word) || VENDORS.has(word) || DECISIVE.has(word);

/** Whether the words describe a task or a program and not a person. */
function showsNobody(parts: readonly string[], domain: string | null): boolean {
  return (
    parts.some(isKnown) &&
    parts.every((part) => isKnown(part) || isFiller(part) || isCompany(part, domain))
  );
}

const isFiller = (word: string) => FILLERS.has(word) || /^\d+$/.test(word);

const isCompany = (word: string, domain: string | null) =>
  word.length >= 3 && domain !== null && domain.includes(word);

export type Nature = {
  /** A program's account, or one that no single person owns. */
  isMachine: boolean;
  /** An email like sales@ or office@: it says nothing about who is meant. */
  hasRoleMailbox: boolean;
};

/**
 * The kind of account that a record's name and email suggest. Next to the other words, the words of
 * the company's own domain aren't a person's name: "Acme Office".
 */
export function judgeNature(
  shownName: string,
  email: Email | null,
  name: Name,
  houseDomain: string | null,
): Nature {
  const domain = email?.domain ?? houseDomain;
  const hasRoleMailbox = email !== null && isRole(email.local, email.domain);
  const isNamed = name.isFull || (name.given.length === 1 && !isKnown(name.familyKey));
  if (hasRoleMailbox && !(isNamed && name.familyKey !== ""))
    return { isMachine: true, hasRoleMailbox };
  // Most names are two words, neither of which is one of these.
  const isPlain = name.isFull && name.middle.length === 0 && name.family.length === 0;
  if (isPlain && !isKnown(name.given) && !isKnown(name.familyKey)) {
    return { isMachine: false, hasRoleMailbox };
  }
  const parts = shownName.includes("@") ? [] : labelsOf(fold(shownName));
  const isMachine = parts.some((part) => DECISIVE.has(part)) || showsNobody(parts, domain);
  return { isMachine, hasRoleMailbox };
}

/** Whether the part before the @ names a task. The first word matters most. */
function isRole(local: string, domain: string | null): boolean {
  const end = local.search(/[^a-z]/);
  const first = end < 0 ? local : local.slice(0, end);
  if (first !== "" && !isKnown(first) && !FILLERS.has(first) && !isCompany(first, domain)) {
    return false;
  }
  return showsNobody(labelsOf(local), domain);
}

const ASCII = /^[\x20-\x7e]*$/;

function labelsOf(text: string): readonly string[] {
  return text.match(ASCII.test(text) ? /[a-z]+|\d+/g : /\p{L}+|\p{N}+/gu) ?? [];
}
