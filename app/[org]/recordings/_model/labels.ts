/** Siro's words, and what the page says for them; words that are new stay as they are. */
const TRIGGERS = new Map(
  Object.entries({
    "button-press": "Button in the app",
    deeplink: "Deep link, older kind",
    "modern-deeplink": "Deep link",
    "mobile-sdk": "Another app (SDK)",
  }),
);
const RESULTS = new Map(
  Object.entries({
    OPEN: "Open",
    WON: "Won",
    LOST: "Lost",
  }),
);
const SOURCES = new Map(
  Object.entries({
    DIRECT: "Linked by hand or by link.",
    FUZZY: "Matched by Siro.",
  }),
);

export const triggerWord = (word: string) => TRIGGERS.get(word) ?? word;
export const resultWord = (word: string) => RESULTS.get(word) ?? word;

/** How a link came about, in a sentence; null where Siro does not say. */
export function sourceSentence(matchingSource: string | null): string | null {
  if (matchingSource === null || matchingSource === "NOT_FOUND") return null;
  return SOURCES.get(matchingSource) ?? `Siro's word for how it was matched: ${matchingSource}.`;
}
