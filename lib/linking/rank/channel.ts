import type { Candidate } from "../rank-facts.ts";

type Channel = "call" | "email" | "text" | "visit";

/** How a record says that people met. What Siro doesn't name may be a visit. */
export function channelOf({ engagementType }: Pick<Candidate, "engagementType">): Channel {
  if (!engagementType) return "visit";
  if (/mail/i.test(engagementType)) return "email";
  if (/text|sms/i.test(engagementType)) return "text";
  return /call|phone/i.test(engagementType) ? "call" : "visit";
}
