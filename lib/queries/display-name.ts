/** A person's name as the page shows it: name, else e-mail, else the id that Siro gave. */
export function displayName(person: {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
}): string {
  const name = [person.firstName, person.lastName].filter(Boolean).join(" ").trim();
  return name || person.email || person.id;
}
