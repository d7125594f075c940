/** Siro's own words, quoted, as a whole sentence; empty without words. */
export function siroSaid(detail: string | null | undefined): string {
  if (!detail) return "";
  return `Siro said: “${detail}”${/[.!?…]$/.test(detail) ? "" : "."}`;
}
