import type { Email } from "./email.ts";
import { fold } from "./text.ts";

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** One of these in a name is enough: nobody is called so. */
const DECISIVE = words(`
  integration integrations api webhook webhooks svc noreply donotreply automation automations
  dataloader autoproc automated integrationuser apiuser serviceaccount sysadmin chatbot
`);
/** A name or a mailbox of these words alone is no person's. */
const ROLES = words(`
  bot robot sync system systems admin administrator administrators process processes import importer
  migration migrations queue unassigned unknown default test demo user users crm sales sale office
  offices info information support help helpdesk desk service services customer customers client
  billing accounting accounts account payroll finance dispatch dispatcher dispatching marketing
  market call center centre callcenter front frontdesk frontoffice reception receptionist hr team
  teams lead leads hello contact contactus mail mailbox email inbox shared group everyone all staff
  operations ops it tech webmaster postmaster root no reply do not noresponse scheduling schedule
  scheduler orders order quotes estimates estimating jobs careers recruiting warehouse production
  install installs installation permits permitting purchasing company corporate corp main general
  house round robin web website online data loader security platform analytics cloud guest
  notification notifications notify alerts alert reports reporting report backup daemon agent
  license workflow app apps connector connect salesteam customerservice customersupport supportteam
  headquarters hq branch department dept region
`);
const VENDORS = words(`
  siro salesforce hubspot zapier merge servicetitan zoho pipedrive dynamics microsoft google outlook
  slack mailchimp twilio quickbooks companycam leap jobnimbus acculynx make workato mulesoft tray
  segment marketo pardot chatter tekion vendo improveit360 leadperfection salesrabbit ingage hatch
  einstein insights docusign dialpad ringcentral aircall calendly jotform typeform stripe
`);
const FILLERS = words("the of for and to a an by at in on our us your my 1 2 3 4 5 01 02 03");

/** Words of a mailbox that belongs to a task, whoever reads it. */
function isRoleMailbox({ local, domain }: Email): boolean {
  return everyWord(local.split(/[._\-\d]+/).filter(Boolean), domain);
}

function everyWord(parts: readonly string[], domain: string | null): boolean {
  let roles = 0;
  for (const part of parts) {
    if (ROLES.has(part) || VENDORS.has(part) || DECISIVE.has(part)) roles++;
    else if (!FILLERS.has(part) && !isCompany(part, domain)) return false;
  }
  return roles > 0;
}

const isCompany = (word: string, domain: string | null) =>
  word.length >= 3 && domain !== null && domain.replaceAll("-", "").includes(word);

export type Nature = {
  /** An account of a program, or one that no single person owns. */
  isMachine: boolean;
  /** An address like sales@ or office@: says nothing of who is meant. */
  hasRoleMailbox: boolean;
};

/** What kind of holder a record's name and address speak of. `hasFullName` is whether a person's name stands there. */
export function judgeNature(
  name: string | null,
  email: Email | null,
  hasFullName: boolean,
): Nature {
  const parts = name && !name.includes("@") ? splitWords(name) : [];
  const hasRoleMailbox = email !== null && isRoleMailbox(email);
  if (parts.some((part) => DECISIVE.has(part))) return { isMachine: true, hasRoleMailbox };
  if (everyWord(parts, email?.domain ?? null)) return { isMachine: true, hasRoleMailbox };
  return { isMachine: hasRoleMailbox && !hasFullName, hasRoleMailbox };
}

const splitWords = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
