/** Siro's own web app. Its addresses beyond the first page are not documented. */
export const SIRO_WEB_APP = "https://app.siro.ai";
