/** Under the list of Siro users, if none has the member's email. `complete`: whether all users were read. */
export function noMatchHint(complete: boolean): string {
  return complete
    ? "No Siro user has your email address."
    : "None of the Siro users who could be read has your email address. The list is incomplete.";
}
