import { isOneSlipApart } from "#lib/mapping/records/text.ts";
import { type CandidateText, LONG_DIGITS } from "./candidate-text.ts";
import type { Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";
import { similarity, writtenAlike } from "./similar-words.ts";
import { digitsOf, type Title } from "./title.ts";
import { isNumber } from "./words.ts";

/** A number of the candidate in the title, or one that is a slip away. */
export function codeEvidence({ codes, longDigits }: Title, text: CandidateText): Evidence | null {
  const all = [...codes, ...longDigits];
  const same = all.find((code) => code.length >= 4 && text.codes.has(code));
  if (same) {
    const feature = same.length >= 5 ? "number:same" : "number:short";
    return { feature, reason: reason("number", `Title has its number ${same}`) };
  }
  const near = all.find(
    (code) => code.length >= 6 && [...text.codes].some((own) => isOneSlipApart(code, own)),
  );
  if (!near) return null;
  return { feature: "number:near", reason: reason("number-near", "Title has a similar number") };
}

/** Whether the title has a job's number and the candidate another. */
export function hasOtherNumber({ codes, isAddress }: Title, { hasNumber }: CandidateText): boolean {
  return (
    hasNumber && !isAddress && codes.some((code) => code.length >= LONG_DIGITS && isNumber(code))
  );
}

/** Its phone number, or the end of it. */
export function phoneEvidence(
  { codes, longDigits }: Title,
  { phones }: CandidateText,
): Evidence | null {
  const isWhole = longDigits.some((digits) =>
    phones.some((phone) => phone.endsWith(digits.slice(-7))),
  );
  // It says as much as the number of a job.
  if (isWhole)
    return { feature: "number:same", reason: reason("phone", "Title has its phone number") };
  const isEnd = codes.some((code) => code.length === 4 && phones.some((own) => own.endsWith(code)));
  if (!isEnd) return null;
  return {
    feature: "phone:end",
    reason: reason("phone-end", "Title has the last digits of its phone number"),
  };
}

/** Its house and street, or one of them; another house of its street speaks against it. */
export function addressEvidence(title: Title, { addresses }: CandidateText): Evidence | null {
  let best: Evidence | null = null;
  for (const { number, street } of addresses) {
    const named = [...title.names, ...title.street];
    const written = [...writtenAlike(named, street), ...title.codes];
    const isStreet = street.some((word) => written.some((own) => similarity(own, word) >= 0.8));
    const isHouse = number !== null && number === title.house;
    const isNumber = isHouse || (number !== null && title.codes.includes(number));
    if (isStreet && isNumber) {
      return { feature: "address:same", reason: reason("address", "Title has its address") };
    }
    if (isStreet && namesOtherHouse(title, number)) best ??= OTHER_HOUSE;
    else if (isStreet) {
      best = { feature: "address:street", reason: reason("street", "Title names its street") };
    } else if (isNumber && number.length >= 3) best ??= { feature: "address:number" };
  }
  return best;
}

/** "303 Spring Way" does if it's number 2111; "3 windows Spring" may count windows, and "303B" may be a unit of 303. */
function namesOtherHouse(title: Title, number: string | null): boolean {
  const { house, hasStreet } = title;
  if (house === null || number === null || digitsOf(house) === digitsOf(number)) return false;
  return hasStreet || house.length >= 3;
}

const OTHER_HOUSE: Evidence = {
  feature: "address:other-house",
  reason: againstReason("other-house", "Title has a different house number on this street"),
};
