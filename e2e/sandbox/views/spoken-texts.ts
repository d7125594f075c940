export const spokenLines = [
  "Thanks for having me, is now still a good time?",
  "Sure, come in. The kitchen is back here.",
  "How long have you been thinking about this?",
  "We started last spring, then the roof came first.",
  "What would make this a yes for you?",
  "One written price, and no surprises after.",
  "Let me walk around the outside and take a few measurements.",
  "Can we spread the payments?",
];

/** Texts that try to break a page or its search. */
export const hostileUtterances = [
  "<script>document.title='owned'</script><img src=x onerror=document.title=1> roof",
  "We met in \u0130stanbul, at the Cafe\u0301 next to Caf\u00e9 Central.",
  "\u202E\u05D1\u05D3\u05D9\u05E7\u05EA \u05D4\u05D2\u05D2 \u0645\u0639\u0627\u064A\u0646\u0629 \u0627\u0644\u0633\u0642\u0641 roof",
  "\u{1F600}\u{1F468}\u200D\u{1F469}\u200D\u{1F467} great roof",
  "My number is [redacted].",
  `${"a".repeat(50_000)} ${"word ".repeat(10_000)}end of the long one`,
  "",
  "javascript:alert(1) [click](https://evil.example/) **not bold**",
];
