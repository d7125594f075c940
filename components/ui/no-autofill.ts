/**
 * For fields that hold no sign-in: browsers and password managers neither fill them nor offer to save
 * them. Each manager asks for its own attribute: 1Password, LastPass, Bitwarden, Dashlane.
 */
export const NO_AUTOFILL = {
  autoComplete: "off",
  "data-1p-ignore": "",
  "data-lpignore": "true",
  "data-bwignore": "true",
  "data-form-type": "other",
} as const;
