/** Keeps the theme that someone chose in this browser. Without it, the system's applies. */
export const THEME_COOKIE = "theme";

const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);
