import type { Random } from "../random.ts";
import type { SummaryPart } from "../rows.ts";

const situations = [
  "replaces a 1991 kitchen: **14 linear ft** of cabinets and an island, layout stays. Must be finished before March.",
  "has hail damage on the north slope; the adjuster comes on Thursday. Two layers of shingles, no leaks inside.",
  "wants **12 windows** on two floors, double hung, white inside. Drafts in the two bedrooms facing west.",
  "plans a walk-in shower instead of the tub. Tile is open, plumbing stays where it is.",
  "compares gutter guards after an ice dam last winter. One story, 160 ft.",
];
const objections = [
  "- Another company gave three different prices\n- Asks for one *written* price\n- Financing over 60 months",
  "- Spouse was not at home\n- Wants to see a finished job nearby",
  "- Deductible is higher than expected\n- Unsure whether to file a claim",
  "- Price is above the budget of $18,000\n- Thinks about doing half now",
];
const nextSteps = [
  "Measure on Monday. Decision after the weekend.",
  "Rep sends the written quote today; call on Friday at 5 PM.",
  "Signed. Install in week 3, deposit by card.",
  "No next step agreed.",
];

/** Markdown, as Siro's summaries may contain. */
export function createSummary(random: Random, customer: string): SummaryPart[] {
  return [
    {
      id: random.uuid(),
      name: "Situation",
      content: `${customer} ${random.pick(situations)}`,
    },
    { id: random.uuid(), name: "Objections", content: random.pick(objections) },
    { id: random.uuid(), name: "Next step", content: random.pick(nextSteps) },
  ];
}

/** Hostile and awkward texts in a few rows. */
export const hostileTitles = [
  "<script>document.title='owned'</script> roof",
  "\u202Eمعاينة السقف\u202C — בדיקת גג",
  "🏠🔨 Kitchen 👩‍👩‍👧‍👦 reno 🎉 \u0000 tab\there".replace("\u0000", ""),
  `Very long title ${"roof and gutters and siding and windows ".repeat(9)}end`,
  '"><img src=x onerror="document.title=1">',
  "   ",
];

export const hostileSummary =
  "<script>document.title='owned'</script>\n\n[click me](javascript:document.title=1) ![x](https://evil.example/pixel.png)\n\n" +
  "| not | a table |\n\n`code` **bold *nested** wrong* <img src=x onerror=document.title=1>";

export const hostileCustomers = [
  "O'Brien & Söhne <b>GmbH</b>",
  "שרה כהן",
  `Wolfeschlegelsteinhausenbergerdorff ${"von ".repeat(40)}Buxtehude`,
];
