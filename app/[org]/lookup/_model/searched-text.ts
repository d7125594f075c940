import { type FoundKind, KINDS } from "./found.ts";

const BY_EITHER_ID: readonly FoundKind[] = ["engagement", "opportunity", "user"];
const BY_SIRO_ID: readonly FoundKind[] = ["recording", "account", "crm-user"];

/** Which kinds Siro was searched for, and by what; `failed` are those that it didn't answer for. */
export function searchedText(failed: readonly FoundKind[]): string {
  const parts = [
    partOf(BY_SIRO_ID, "by Siro ID", failed),
    partOf(BY_EITHER_ID, "by Siro ID and CRM ID", failed),
  ].filter((part) => part !== null);
  if (parts.length === 0) return "Siro couldn't be searched.";
  return `In Siro, ${parts.join("; ")}.`;
}

function partOf(kinds: readonly FoundKind[], how: string, failed: readonly FoundKind[]) {
  const names = kinds.filter((kind) => !failed.includes(kind)).map((kind) => KINDS[kind].many);
  if (names.length === 0) return null;
  return `${new Intl.ListFormat("en").format(names)} were searched ${how}`;
}
