/** A data type's label; pages show Siro's own name beside it. */
type DataTypeLabel = { one: string; many: string };

// Maps, because a name from Siro such as "constructor" would match an inherited object property.
const DATA_TYPES = new Map<string, DataTypeLabel>(
  Object.entries({
    account: { one: "Account", many: "accounts" },
    contact: { one: "Contact", many: "contacts" },
    engagement: { one: "Appointment", many: "appointments" },
    engagementtype: { one: "Appointment type", many: "appointment types" },
    engagementuser: { one: "Appointment rep", many: "appointment reps" },
    lead: { one: "Lead", many: "leads" },
    opportunity: { one: "Opportunity", many: "opportunities" },
    opportunityuser: { one: "Opportunity rep", many: "opportunity reps" },
    user: { one: "CRM user", many: "CRM users" },
  }),
);

const PLATFORMS = new Map<string, string>(
  Object.entries({
    AUTHENTICOM: "Authenticom",
    CALENDAR_ONLY: "Calendar only",
    COMPANY_CAM: "CompanyCam",
    FORTELLIS: "Fortellis",
    FUNNEL: "Funnel",
    INGAGE: "Ingage",
    KNOCK: "Knock",
    LEAD_PERFECTION: "LeadPerfection",
    MERGE: "via Merge",
    SALESFORCE: "Salesforce",
    SERVICE_TITAN: "ServiceTitan",
    SIRO_CUSTOM_INPUT: "Custom input",
    SOLUTION_VIEW: "Solution View",
    SPOTIO: "SPOTIO",
    YARDI_SENIOR_HOUSING: "Yardi Senior Housing",
  }),
);

/** Label for Siro's `modelName` in any spelling: ENGAGEMENT, engagementType, opportunity_user. */
export function dataTypeLabel(modelName: string | null): DataTypeLabel {
  if (modelName === null || modelName.trim() === "") {
    return { one: "Unnamed data type", many: "an unnamed data type" };
  }
  const known = DATA_TYPES.get(modelName.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  if (known) return known;
  const words = spaced(modelName).toLowerCase();
  return { one: capital(words), many: `“${words}”` };
}

/** Label for Siro's `integrationPlatform`; an unknown one is put in title case. */
export function platformLabel(platform: string | null): string {
  if (platform === null || platform.trim() === "") return "–";
  return (
    PLATFORMS.get(platform) ?? spaced(platform).toLowerCase().split(" ").map(capital).join(" ")
  );
}

function spaced(word: string): string {
  return word
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[_\s-]+/g, " ")
    .trim();
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
