export const firstNames = (
  "Marcus Priya Tom Jess Lena Andre Chris Hannah Devon Sara Omar Ruth Grace Nikhil Ana Luis Carol Daniel " +
  "Rosa Thuy Ray Jean Vanessa Pia Leon Teresa Ken Mark Dee Kenji Eva Minh Alicia Brandon Caleb Denise Elena " +
  "Frank Gloria Hector Ingrid Jorge Keisha Liam Monica Nadia Owen Paula Quinn Rafael Sofia Tyler Uma Victor"
).split(" ");

export const lastNames = (
  "Webb Raman Bauer Okafor Fischer Silva Nolan Cole Price Lind Haddad Meyer Smith Delgado Hughes Kwan " +
  "Morales Nguyen Garcia Peterson Abbott Reed Ortega Castellano Yazzie Brown Whitfield Iverson Lam Franklin " +
  "Patel Bird Ito Lindqvist Tran Alvarez Becker Chavez Dalton Erickson Foster Gallagher Hoffman Ibrahim Jensen " +
  "Kowalski Larson Mendoza Novak Oliver Park Quintana Romero Schultz Torres Underwood Vargas Walsh Young Zamora"
).split(" ");

/** The first reps have fixed names, so that screenshots and texts stay recognizable. */
export const knownReps = [
  "Marcus Webb",
  "Priya Raman",
  "Tom Bauer",
  "Jess Okafor",
  "Lena Fischer",
  "Andre Silva",
  "Chris Nolan",
  "Hannah Cole",
  "Devon Price",
  "Sara Lind",
  "Omar Haddad",
  "Ruth Meyer",
];

export const teamNames = [
  "Denver North",
  "Denver South",
  "Boulder",
  "Fort Collins",
  "Windows",
  "Kitchens and Bath",
];

/** Name and approximate position of the places where customers live. */
export const places = [
  { city: "Denver", state: "CO", zip: "80216", latitude: 39.7817, longitude: -104.9402 },
  { city: "Boulder", state: "CO", zip: "80302", latitude: 40.015, longitude: -105.2705 },
  { city: "Fort Collins", state: "CO", zip: "80525", latitude: 40.5853, longitude: -105.0844 },
  { city: "Aurora", state: "CO", zip: "80012", latitude: 39.7294, longitude: -104.8319 },
  { city: "Lakewood", state: "CO", zip: "80226", latitude: 39.7047, longitude: -105.0814 },
  { city: "Colorado Springs", state: "CO", zip: "80903", latitude: 38.8339, longitude: -104.8214 },
] as const;

export const streets = [
  "Alder Ct",
  "Ash St",
  "Birch Ave",
  "Cedar Ridge Dr",
  "Elm St",
  "Fox Run Rd",
  "Garfield Ave",
  "Juniper Ln",
  "Larimer St",
  "Maple Dr",
  "Oak Hollow Way",
  "Pearl St",
  "Prairie View Rd",
  "Quail Ct",
  "Wynkoop St",
];

export const projects = [
  "kitchen",
  "roof replacement",
  "hail inspection",
  "bath remodel",
  "windows",
  "siding estimate",
  "gutter guards",
  "patio door",
  "attic insulation",
  "deck quote",
  "countertops",
  "soffit and fascia",
];
