import type { LinkCounts, RateGroup } from "#lib/mirror/rates/link-rates.ts";

/** Share of recordings linked within 24 hours: at least `least`, and at most `most`. Null without any. */
export function inTimeShare({ seen, inTime, unsure }: LinkCounts) {
  if (seen === 0) return null;
  return { least: inTime / seen, most: (inTime + unsure) / seen };
}

/** "82%", "82–85%", "–" */
export function inTimeText(counts: LinkCounts): string {
  const share = inTimeShare(counts);
  if (share === null) return "–";
  const [least, most] = [share.least, share.most].map((each) => Math.floor(each * 100));
  return least === most ? `${least}%` : `${least}–${most}%`;
}

/** Lowest share first, groups without any after them, and the larger of two equal ones first. */
export function worstFirst(groups: readonly RateGroup[]): RateGroup[] {
  const rankOf = (group: RateGroup) => inTimeShare(group)?.least ?? 2;
  return groups.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || b.seen - a.seen || b.recordings - a.recordings,
  );
}
