import { plural } from "#components/ui/plural.ts";
import type { AppRow, LiveTokens, TokenList } from "./rows.ts";

export const MADE_WORD = { here: "Here", elsewhere: "Elsewhere" } satisfies Record<
  AppRow["made"],
  string
>;

export const SECRET_WORD = {
  kept: "Kept",
  "not-kept": "Not kept",
  "never-here": "Never here",
} satisfies Record<AppRow["secret"], string>;

const SCOPE_LABELS = new Map(Object.entries({ read: "Read", write: "Write" }));

/** Siro's scope as a word; one that we do not know as Siro writes it. */
export function scopeWord(scope: string | null): string {
  if (scope === null) return "–";
  return SCOPE_LABELS.get(scope) ?? scope;
}

/** "3" where nobody can know of more, else "3+". */
export function liveWord({ live, exact }: LiveTokens): string {
  return exact ? String(live) : `${live}+`;
}

/** "At least 3 live. Siro lists tokens per person; 8 people were asked." */
export function liveSentence({ live, asked }: TokenList): string {
  const ends = live.unknown > 0 ? ` Of ${live.unknown} more Siro does not tell the end.` : "";
  if (live.exact) return `${live.live} live.${ends}`;
  const people = asked === 1 ? "1 person was asked" : `${asked} people were asked`;
  const found = live.live === 0 ? "No live token found." : `At least ${live.live} live.`;
  return `${found}${ends} Siro lists tokens per person; ${people}.`;
}

/** What deleting the app breaks, as far as it is known. */
export function deletionSentence(live: LiveTokens | null): string {
  if (live === null) {
    return "How many live tokens stop working is not known. Tools that use them will fail.";
  }
  if (live.exact && live.live === 0) return "No live token of it is left.";
  if (live.live === 0) {
    return "No live token was found, but Siro lists tokens per person: others may exist. Tools that use them will fail.";
  }
  const other = live.live - live.read - live.write;
  const parts = [
    live.read > 0 ? `${live.read} read` : "",
    live.write > 0 ? `${live.write} write` : "",
    other > 0 ? `${other} of another scope` : "",
  ];
  const count = `${live.exact ? "" : "At least "}${plural(live.live, "live token")}`;
  const stops = live.live === 1 ? "stops" : "stop";
  return `${count} ${stops} working (${parts.filter(Boolean).join(", ")}); tools that use them will fail.`;
}

/** "tok_9fK2…vQ1d" */
export function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}
