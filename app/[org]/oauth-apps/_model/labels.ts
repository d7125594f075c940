import { plural } from "#components/ui/plural.ts";
import type { AppRow, LiveTokens, TokenList } from "./rows.ts";

export const MADE_WORD = { here: "siro-admin", elsewhere: "Another tool" } satisfies Record<
  AppRow["made"],
  string
>;

export const SECRET_WORD = {
  kept: "Stored",
  "not-kept": "Not stored",
  "never-here": "Not stored",
} satisfies Record<AppRow["secret"], string>;

const SCOPE_LABELS = new Map(Object.entries({ read: "Read", write: "Write" }));

/** Label of a scope; an unknown one is shown as Siro sends it. */
export function scopeWord(scope: string | null): string {
  if (scope === null) return "–";
  return SCOPE_LABELS.get(scope) ?? scope;
}

/** "3" if the count is exact, or else "3+" or "None found". */
export function liveWord({ live, exact }: LiveTokens): string {
  if (live === 0 && !exact) return "None found";
  return exact ? String(live) : `${live}+`;
}

/** "At least 3 live. Siro lists tokens by person; 8 people were checked." */
export function liveSentence({ live, asked }: TokenList): string {
  const ends = live.unknown > 0 ? ` The expiration of ${live.unknown} more is unknown.` : "";
  if (live.exact) return `${live.live} live.${ends}`;
  const people = asked === 1 ? "1 person was checked" : `${asked} people were checked`;
  const found = live.live === 0 ? "No live tokens found." : `At least ${live.live} live.`;
  return `${found}${ends} Siro lists tokens by person; ${people}.`;
}

/** What deleting the app breaks, as far as known. */
export function deletionSentence(live: LiveTokens | null): string {
  if (live === null) {
    return "An unknown number of live tokens will stop working; tools that use them will fail.";
  }
  if (live.exact && live.live === 0) return "This app has no live tokens.";
  if (live.live === 0) {
    return "No live tokens were found, but Siro lists tokens by person, so others may exist. Tools that use them will fail.";
  }
  const other = live.live - live.read - live.write;
  const parts = [
    live.read > 0 ? `${live.read} read` : "",
    live.write > 0 ? `${live.write} write` : "",
    other > 0 ? `${other} with another scope` : "",
  ];
  const count = `${live.exact ? "" : "At least "}${plural(live.live, "live token")}`;
  const stops = live.live === 1 ? "stops" : "stop";
  return `${count} ${stops} working (${parts.filter(Boolean).join(", ")}); tools that use them will fail.`;
}

/** "tok_9fK2…vQ1d" */
export function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}
