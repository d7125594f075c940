import type { Cause, Finding } from "#lib/linking/causes/finding.ts";

/** What has to be fixed elsewhere before a recording can be linked: a person's match, or a connection. */
export type CauseFix = {
  kind: "person" | "connection";
  /** Siro ID of the user or the connection. */
  id: string;
  name: string | null;
  cause: Cause;
};

/** Whether it's a person's match that has to be fixed. Recordings that wait for one are counted. */
export const isMatchFix = ({ cause }: CauseFix): boolean => cause === "rep-not-matched";

/** The first of the findings that one change elsewhere may fix; null if there is none. */
export function fixOf(findings: readonly Finding[]): CauseFix | null {
  for (const finding of findings) {
    const { cause } = finding;
    if ("userId" in finding)
      return { kind: "person", id: finding.userId, name: finding.name, cause };
    if ("connectionId" in finding) {
      return { kind: "connection", id: finding.connectionId, name: finding.name, cause };
    }
  }
  return null;
}
