export type ReasonCount = {
  /** "Same rep" */
  label: string;
  right: number;
  of: number;
};

type Judged = { kinds: readonly string[]; isRight: boolean };

/** How reasons for a proposal read when they are counted. Reasons against one aren't counted. */
const LABELS: Record<string, string> = {
  late: "Starts after the appointment",
  early: "Starts before the appointment",
  "in-window": "Starts within the appointment's hours",
  "same-day": "On the appointment's day",
  "other-clock": "Fits if the CRM's clock is off",
  created: "Record created after the recording",
  call: "Recorded at the time of the call",
  near: "Near the address",
  "same-rep": "Same rep",
  "same-rep-name": "Same rep by name",
  "same-rep-learned": "Same assignee as earlier links",
  teammate: "Assigned to a teammate",
  "title-name": "Title names the customer",
  "title-similar-name": "Title has a similar name",
  "title-initials": "Title has the initials",
  "title-words": "Title shares words",
  number: "Title has the number",
  "number-near": "Title has a similar number",
  phone: "Title has the phone number",
  "phone-end": "Title has the last digits of the phone number",
  address: "Title has the address",
  street: "Title names the street",
  part: "Next part of a linked recording",
};

/** Counts proposals by each of their reasons, the most frequent first. All of them come at the top. */
export function countReasons(judged: readonly Judged[]): ReasonCount[] {
  const counts = new Map<string, ReasonCount>();
  const add = (label: string, isRight: boolean) => {
    const count = counts.get(label) ?? { label, right: 0, of: 0 };
    counts.set(label, count);
    count.of += 1;
    if (isRight) count.right += 1;
  };
  for (const { kinds, isRight } of judged) {
    add("All proposals", isRight);
    for (const kind of new Set(kinds)) {
      const label = LABELS[kind];
      if (label !== undefined) add(label, isRight);
    }
  }
  const [all, ...others] = counts.values();
  if (!all) return [];
  return [all, ...others.toSorted((a, b) => b.of - a.of || (a.label < b.label ? -1 : 1))];
}
