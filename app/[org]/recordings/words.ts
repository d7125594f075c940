/** Siro's words, and what the page says for them; words that are new stay as they are. */
const TRIGGERS: Record<string, string> = {
  "button-press": "Button in the app",
  deeplink: "Deep link, older kind",
  "modern-deeplink": "Deep link",
  "mobile-sdk": "Another app (SDK)",
};
const RESULTS: Record<string, string> = {
  OPEN: "Open",
  WON: "Won",
  LOST: "Lost",
};
const SOURCES: Record<string, string> = {
  DIRECT: "Linked by hand or by link.",
  FUZZY: "Matched by Siro.",
};

export const triggerWord = (word: string) => TRIGGERS[word] ?? word;
export const resultWord = (word: string) => RESULTS[word] ?? word;

/** How a link came about, in a sentence; null where Siro does not say. */
export function sourceSentence(matchingSource: string | null): string | null {
  if (matchingSource === null || matchingSource === "NOT_FOUND") return null;
  return SOURCES[matchingSource] ?? `Siro's word for how it was matched: ${matchingSource}.`;
}
