import type { Random } from "../../../sandbox/random.ts";
import type { Kind } from "../kinds/kind.ts";

const split = (words: string) => words.split(" ");

const FIRST = {
  mixed: split(
    "James Mary Robert Linda Michael Susan David Karen William Nancy Richard Lisa Thomas Sandra Daniel Ashley Kevin Donna Brian Emily George Amanda Edward Melissa Jason Rebecca Jeffrey Laura Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Priya Wei Ahmed Olga Tyrone Keisha Hiroshi Fatima Sanjay",
  ),
  latino: split(
    "José María Luis Carmen Juan Ana Carlos Rosa Miguel Guadalupe Jorge Elena Pedro Sofía Alejandro Lucía Manuel Isabel Ricardo Patricia Fernando Gabriela Robert Linda Michael Karen David Lisa",
  ),
  british: split(
    "Oliver Amelia Harry Olivia George Isla Jack Emily Alfie Poppy Ian Margaret Graham Pauline Nigel Gillian Stuart Fiona Alistair Moira Gareth Siân Colin Hazel Raj Anjali",
  ),
  quebec: split(
    "Jean Marie Pierre Louise Michel Sylvie André Nathalie Claude Johanne Luc Chantal Martin Isabelle Daniel Julie Sarah David Kevin Priya Ahmed Linda",
  ),
};

const LAST = {
  mixed: split(
    "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Hill Scott Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart Morris Murphy Cook Rogers Morgan Peterson Cooper Reed Bailey Kelly Howard Ward Cox Richardson Watson Brooks Bennett Gray Price Hughes Myers Foster Sanders Ross Powell Sullivan Russell Hamilton Graham Wallace Kowalski Nguyen Patel Kim Chen Singh Schneider Novak O'Brien McAllister VanDyke St.Clair Okafor Hernandez Garcia Martinez",
  ),
  latino: split(
    "García Martínez Rodríguez López González Hernández Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Reyes Morales Cruz Ortiz Gutiérrez Chávez Ramos Ruiz Mendoza Castillo Vargas Smith Johnson Miller Davis Wilson Taylor Moore Baker Collins DeLaCruz",
  ),
  british: split(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Harrison Hughes Edwards Turner Cooper Ward Morris Khan Singh Shaw Bell Murray Fraser Macdonald Pritchard Featherstone Entwistle Ashworth Ó'Neill",
  ),
  quebec: split(
    "Tremblay Gagnon Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier Bélanger Lévesque Bergeron Leblanc Paquette Girard Smith Brown Singh Wong Campbell MacDonald Patel Chen Nguyen Wilson",
  ),
};

const STREETS = {
  mixed:
    "Maple Ave|Oak St|Cedar Ln|Elm St|Washington Blvd|Lake Dr|Hill Rd|Park Ave|Sunset Dr|Chestnut St|Walnut St|Meadow Ln|River Rd|Highland Ave|Forest Dr|Church St|2nd St|14th Ave|Willow Ct|Birch Way|Franklin St|Country Club Dr|Pine Ridge Rd|Mill Creek Rd",
  latino:
    "Magnolia St|Cypress Creek Rd|Palm Ave|Live Oak Dr|Mesquite Ln|Ranch Rd|Bluebonnet Dr|San Jacinto St|Alamo Dr|Pecan St|Lakeview Dr|Orange Blossom Trl|Bayshore Blvd|Del Rio Ct|Vista Ln",
  british:
    "High Street|Station Road|Church Lane|Victoria Road|Green Lane|Manor Road|Park Road|Queens Road|Mill Lane|The Crescent|Albert Road|Kings Avenue|Windsor Close|Grange Road|School Lane",
  quebec:
    "rue Sherbrooke|boul. Saint-Laurent|rue Sainte-Catherine|av. du Parc|King St W|Queen St E|Dundas St W|Bloor St W|Yonge St|Eglinton Ave|chemin de la Côte|rue Notre-Dame",
};

const COMPANY_HEADS = split(
  "Northside Summit Lakeshore Harbor Pinnacle Evergreen Keystone Granite Beacon Midtown Crestview Riverbend Sterling Maplewood Ironwood Redstone Cardinal Horizon",
);
const COMPANY_TAILS = [
  "Dental",
  "Logistics",
  "Property Group",
  "Family Clinic",
  "Fitness",
  "Law LLP",
  "Academy",
  "Auto Group",
  "Foods Inc.",
  "Credit Union",
  "Realty",
  "Daycare",
];

export type People = Kind["people"];

export const firstName = (random: Random, people: People) => random.pick(FIRST[people]);
export const lastName = (random: Random, people: People) => random.pick(LAST[people]);
export const companyName = (random: Random) =>
  `${random.pick(COMPANY_HEADS)} ${random.pick(COMPANY_TAILS)}`;

/** House number and street. */
export const streetAddress = (random: Random, people: People) =>
  `${random.int(1, people === "british" ? 180 : 9_800)} ${random.pick(STREETS[people].split("|"))}`;

const NICKNAMES: Readonly<Record<string, string>> = {
  Robert: "Bob",
  William: "Bill",
  Michael: "Mike",
  James: "Jim",
  Thomas: "Tom",
  Daniel: "Dan",
  Edward: "Ed",
  Jeffrey: "Jeff",
  Nicholas: "Nick",
  Susan: "Sue",
  Rebecca: "Becky",
  Kathleen: "Kathy",
  Alejandro: "Alex",
  Margaret: "Maggie",
  Gillian: "Gill",
};

export const nicknameOf = (first: string) => NICKNAMES[first] ?? first;

/** A name as thumbs type it in a hurry: one letter left out, doubled, or swapped. */
export function mistyped(random: Random, name: string): string {
  if (name.length < 4) return name.toLowerCase();
  const at = random.int(1, name.length - 2);
  const [here, next] = [name.charAt(at), name.charAt(at + 1)];
  const [before, after] = [name.slice(0, at), name.slice(at + 2)];
  return random.pick([
    before + next + after,
    before + here + here + next + after,
    before + next + here + after,
  ]);
}

export const withoutAccents = (text: string) =>
  text.normalize("NFD").replace(/\p{Diacritic}/gu, "");
