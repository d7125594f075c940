import type { Place } from "#lib/linking/place.ts";
import type { Draws } from "./draws.ts";

/** Someone who is visited. */
export type Customer = {
  /** As the CRM has it. */
  name: string;
  /** As a rep writes it: the same, or in Latin letters. */
  spoken: string;
  surname: string;
  address: string;
  home: Place;
  phone: string;
  number: string;
};

const FIRST =
  "Linda Carl Maria Ethan Ruth George Aisha Paul Helen Victor Nancy Omar Grace Walter Ines";
const LAST =
  "Kowalski Henderson Delgado Whitaker Nguyen Petersen Abbott Castellano Morrow Okafor Lindqvist Barnes " +
  "Fitzgerald Yamamoto Doyle Reyes Hutchins Sandoval Pruitt McAllister Zielinski Vaughn";
const STREETS =
  "Maple Ave|Old Mill Rd|Cedar Ridge Dr|N 4th St|Lakeview Ct|Prospect Blvd|Quarry Ln|E Monroe St";

/** Names as the CRM has them, with the spelling of a rep who types Latin letters. */
const OTHER_SCRIPTS = [
  ["Иван Петров", "Ivan Petrov"],
  ["Ольга Соколова", "Olga Sokolova"],
  ["Наталья Щербакова", "Natalia Shcherbakova"],
  ["김민준", "Kim Minjun"],
  ["박서연", "Park Seoyeon"],
  ["Γιώργος Παππάς", "Giorgos Pappas"],
  ["Ελένη Νικολάου", "Eleni Nikolaou"],
  ["דוד לוי", "David Levi"],
  ["שרה כהן", "Sara Cohen"],
  ["محمد الخطيب", "Mohammed Al-Khatib"],
  ["فاطمة حداد", "Fatima Haddad"],
  ["山田太郎", "Yamada Taro"],
  ["鈴木花子", "Suzuki Hanako"],
  ["Łukasz Wójcik", "Lukasz Wojcik"],
  ["Nguyễn Thị Hương", "Nguyen Thi Huong"],
] as const;

export function createCustomers(
  draws: Draws,
  count: number,
  { town, spreadKm, inOtherScripts }: { town: Place; spreadKm: number; inOtherScripts: boolean },
): Customer[] {
  const pairs = inOtherScripts ? draws.shuffled(OTHER_SCRIPTS) : latinNames(draws, count);
  return Array.from({ length: count }, (_, index) => {
    const [name, spoken] = pairs[index % pairs.length] ?? ["", ""];
    const home = near(draws, town, spreadKm * 1000);
    return {
      name,
      spoken,
      surname: inOtherScripts ? spoken : (spoken.split(" ").at(-1) ?? spoken),
      address: `${draws.whole(3, 4999)} ${draws.pick(STREETS.split("|"))}`,
      home,
      phone: `+1602555${draws.whole(1000, 9999)}`,
      number: String(draws.whole(20_000_000, 89_999_999)),
    };
  });
}

/** Each surname once, until they run out: families that share one are made by the kinds. */
function latinNames(draws: Draws, count: number): (readonly [string, string])[] {
  const surnames = draws.shuffled(LAST.split(" "));
  return Array.from({ length: count }, (_, index) => {
    const name = `${draws.pick(FIRST.split(" "))} ${surnames[index % surnames.length]}`;
    return [name, name] as const;
  });
}

/** A place at most so many meters away, to the north, south, east and west alike. */
export function near(draws: Draws, { latitude, longitude }: Place, meters: number): Place {
  const degrees = meters / 111_000;
  return {
    latitude: latitude + draws.between(-degrees, degrees),
    longitude: longitude + draws.between(-degrees, degrees) / Math.cos((latitude * Math.PI) / 180),
  };
}

/** A name as it is typed in a hurry: two letters swapped, one missing, or one double. */
export function mistyped(draws: Draws, text: string): string {
  const at = draws.whole(1, Math.max(1, text.length - 3));
  const [first = "", second = ""] = [text[at], text[at + 1]];
  const changed = draws.pick([second + first, second, first + first + second]);
  return text.slice(0, at) + changed + text.slice(at + 2);
}
