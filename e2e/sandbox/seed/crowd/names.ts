import type { Random } from "../../random.ts";
import type { State } from "../../state.ts";
import { firstNames, lastNames } from "../names.ts";

const starts = (
  "Ack Ash Bar Beck Ben Black Bur Cal Car Chap Cran Dal Dun East Ed Fair Gar Glen Gold Had Hal Har Hol Hunt Kel Ken " +
  "Lang Law Mar Mid Mor Nor Oak Pem Pres Rad Ros Rus Shel Stan Sut Thorn Trem Wal War West Whit Win Wood Yar"
).split(" ");
const ends = (
  "berg bridge burn by croft dale den field ford gate ham hurst land ley man more ridge shaw son stead stone ton " +
  "wall ward well wick wood worth"
).split(" ");

/** Returns names that no one else in the organization has. */
export function createNewName(random: Random, state: State): () => string {
  const surnames = [...lastNames, ...starts.flatMap((start) => ends.map((end) => start + end))];
  const taken = new Set<string>();
  for (const user of state.users.values()) taken.add(`${user.firstName} ${user.lastName}`);
  for (const row of state.crmUsers.values()) taken.add(row.name);
  let number = 2;
  return () => {
    for (let tries = 0; tries < 40; tries++) {
      const name = `${random.pick(firstNames)} ${random.pick(surnames)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
    number += 1;
    return `${random.pick(firstNames)} ${random.pick(surnames)}-${number}`;
  };
}
