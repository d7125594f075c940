import type { AuditEvent } from "#lib/audit/reader.ts";
import { clipName, clipNames, isClippedName } from "#lib/clip.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import type { Known } from "./row.ts";

/** A connection as pages show it. */
export const shownConnection = (connection: Connection): Connection =>
  clipNames(connection, "name");

/** A state of a connection as pages show it. */
export const shownState = ({ connection, at }: Known): Known => ({
  connection: shownConnection(connection),
  at,
});

/** A change as pages show it: the names in it are Siro's, too. */
export function shownChange(event: AuditEvent): AuditEvent {
  const { targetName, before, after } = event;
  return {
    ...event,
    targetName: clipName(targetName),
    before: shownFacts(before),
    after: shownFacts(after),
  };
}

function shownFacts(facts: unknown): unknown {
  if (typeof facts !== "object" || facts === null) return facts;
  return "name" in facts && typeof facts.name === "string"
    ? { ...facts, name: clipName(facts.name) }
    : facts;
}

/** What confirms a deletion: the name, or the ID if there's no name or only its beginning is shown. */
export const confirmationOf = ({ id, name }: Connection): string =>
  name === null || isClippedName(name) ? id : name;
