/** Siro's own web app. URLs beyond its home page are not documented. */
export const SIRO_WEB_APP = "https://app.siro.ai";
