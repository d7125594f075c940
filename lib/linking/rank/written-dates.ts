const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const YEAR = "(?:,?\\s+\\d{4})?";
const OF_MONTH = "(?:0[1-9]|1[0-2])";
const OF_DAY = "(?:0[1-9]|[12]\\d|3[01])";
const CLOCK = "[0-2]?\\d[-:._ ]?[0-5]\\d(?:[-:._ ]?[0-5]\\d)?";

/** Dates, times, and amounts of money, as apps and people write them. */
const WRITTEN = new RegExp(
  [
    // 2026-10-26T10:51:22Z, 2026-10-26 10.51
    `\\b20\\d\\d([-_./])${OF_MONTH}\\1${OF_DAY}(?:[T _-]+${CLOCK}(?:\\.\\d+)?Z?)?(?!\\d)`,
    // 20261026_105122
    `\\b20\\d\\d${OF_MONTH}${OF_DAY}[T _-]+${CLOCK}(?!\\d)`,
    // 10/26/2026, 10/26
    "\\b[0-3]?\\d/[0-3]?\\d(?:/(?:20)?\\d\\d)?\\b",
    "\\b[0-3]?\\d[-.][0-3]?\\d[-.](?:20)?\\d\\d\\b",
    // Oct 26, 2026; 26 October
    `\\b${MONTH}\\s+${DAY}${YEAR}\\b`,
    `\\b${DAY}\\s+${MONTH}(?!\\p{L})${YEAR}`,
    // 10:51:22, 4:11 PM, 9 am
    "(?<!\\d|:)[0-2]?\\d:[0-5]\\d(?::[0-5]\\d)?(?:\\s?[ap]\\.?m\\b\\.?)?(?!\\d|:)",
    "\\b[01]?\\d\\s?[ap]m\\b",
    // $12,500
    "[$€£]\\s?\\d[\\d.,]*k?\\b",
  ].join("|"),
  "giu",
);

/** The text without what only says when or for how much: digits of dates are no numbers of jobs, phones, or houses. */
export const withoutDates = (text: string) => text.replace(WRITTEN, " ");
