import { countTypos } from "./count-typos.ts";
import { ALLOWED } from "./deep-link.ts";

/** Every parameter that Siro documents, the deprecated ones last. */
const DOCUMENTED: readonly string[] = [...ALLOWED.start, "opportunityId", "jobId"];

/** Other names for a parameter, in small letters only. */
const OTHER_NAMES: Record<string, readonly string[]> = {
  title: ["recordingtitle"],
  conversationType: ["conversation", "conversationtypeid"],
  redirectUrl: ["redirect", "redirectto", "redirectlink", "returnto", "returnurl", "callbackurl"],
  integrationConnectionId: ["connection", "connectionid", "integrationid", "crmconnectionid"],
  crmObjects: ["objects", "crmrecord", "crmrecords"],
  opportunityId: ["opportunity"],
  jobId: ["job"],
};

/** Whether only letter case and surrounding spaces keep a name from being one of Siro's. */
export function isDocumentedInAnyCase(name: string): boolean {
  const lower = name.trim().toLowerCase();
  return DOCUMENTED.some((known) => known.toLowerCase() === lower);
}

/** The parameter of Siro's that a name stands for, misspelled or not; null for any other name. */
export function intendedName(name: string): string | null {
  if (DOCUMENTED.includes(name)) return name;
  // No name of a parameter is this long, and comparing letters takes time.
  if (name.length > 40) return null;
  const letters = name.toLowerCase().replaceAll(/[^a-z]/g, "");
  const isMeant = (known: string) =>
    known.toLowerCase() === letters || OTHER_NAMES[known]?.includes(letters);
  return DOCUMENTED.find(isMeant) ?? DOCUMENTED.find((known) => isTypo(letters, known)) ?? null;
}

/** One letter wrong, missing, extra, or swapped with its neighbor; two in a long name. */
function isTypo(letters: string, known: string): boolean {
  const most = known.length > 8 ? 2 : 1;
  return letters.length >= 4 && countTypos(letters, known.toLowerCase()) <= most;
}
