import type { Box, Json } from "../box.ts";
import { hashShare } from "../random.ts";

/** Fields that Siro's documents mark as optional, by kind of row. */
const optionalFields: Record<string, readonly string[]> = {
  connection: ["syncTranscript"],
  user: ["contactSettings"],
  organization: [
    "name",
    "adminUids",
    "ownerUid",
    "betaFeatures",
    "consentNotRequired",
    "dateCreated",
    "disabled",
  ],
  engagement: [
    "direction",
    "subject",
    "content",
    "startTime",
    "startTimeLocalized",
    "endTime",
    "recordingId",
    "opportunityId",
    "accountId",
    "account",
    "engagementUsers",
  ],
  opportunity: [
    "name",
    "amount",
    "closedAt",
    "disposition",
    "recordingId",
    "accountId",
    "account",
    "opportunityUsers",
  ],
  account: ["latitude", "longitude", "phoneNumbers", "emailAddresses", "name"],
  participant: ["name", "amountPercentage"],
  recording: [
    "rootDataPurgedAt",
    "deletedAt",
    "isProcessingDone",
    "isEntityExtractionDone",
    "isSummaryDone",
    "crm",
    "summary",
    "evaluationScore",
  ],
  platformRecording: [
    "repFirstName",
    "repLastName",
    "durationInMilliseconds",
    "result",
    "title",
    "isPrivate",
    "userId",
    "discoverable",
    "isVideo",
    "trigger",
    "crmCustomer",
    "evaluationScore",
    "universalOutcomeLabel",
  ],
  platformDetail: [
    "organizationId",
    "teamId",
    "userId",
    "title",
    "durationInMilliseconds",
    "conversationType",
    "transcriptionStatus",
    "processingStatus",
    "processingStage",
    "transcriptionLanguage",
    "crmCustomer",
    "crmOpportunities",
    "evaluationScore",
    "universalOutcomeLabel",
    "summary",
  ],
  crmUser: [
    "name",
    "firstName",
    "lastName",
    "full_name",
    "email",
    "emailAddress",
    "emails",
    "isActive",
    "status",
    "createdAt",
    "created_at",
    "remoteCreatedAt",
    "updatedAt",
    "updated_at",
    "modifiedAt",
  ],
  platformUser: ["dateCreated", "email", "phoneNumber", "firstName", "lastName", "externalId"],
  configuration: ["displayName", "teamId", "halftimeModeEnabled", "summaryPrompts"],
};

const unknownValues: Record<string, string> = {
  integrationPlatform: "ACCULYNX",
  modelSyncStatus: "WAITING_FOR_PROVIDER",
  result: "flipped",
  disposition: "PENDING_FINANCE",
  engagementType: "SITE_SURVEY",
  trigger: "watch-app",
  transcriptionStatus: "QUEUED_FOR_REVIEW",
  processingStatus: "paused",
  processingStage: "archiving",
  matchingSource: "HEURISTIC",
  customerType: "PROPERTY",
  scope: "admin",
};

function replaceEnums(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceEnums(item, key));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, replaceEnums(v, k)]));
  return typeof value === "string" && key in unknownValues ? unknownValues[key] : value;
}

/** Applies the variants of missing fields and unknown enumerated values; about a third of the rows. */
export function thin(box: Box, kind: keyof typeof optionalFields, id: string, row: Json): Json {
  const { missing, unknownEnums } = box.variants;
  if (missing === "none" && unknownEnums === "no") return row;
  let result = row;
  if (unknownEnums === "yes" && hashShare(id) < 0.34)
    result = Object.fromEntries(Object.entries(row).map(([k, v]) => [k, replaceEnums(v, k)]));
  if (missing === "optional") {
    const optional = optionalFields[kind] ?? [];
    return Object.fromEntries(Object.entries(result).filter(([key]) => !optional.includes(key)));
  }
  if (missing === "all-but-id" && hashShare(`${id}x`) < 0.34) {
    const ids = ["id", "uid", "clientId", "accessTokenId", "organizationId"];
    return Object.fromEntries(
      Object.entries(result)
        .filter(([key]) => ids.includes(key) || hashShare(key) < 0.5)
        .map(([key, value]) => [key, ids.includes(key) ? value : null]),
    );
  }
  return result;
}
