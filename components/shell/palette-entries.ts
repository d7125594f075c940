import type { Route } from "next";
import type { ReactNode } from "react";
import { readCrmReference } from "#lib/linking/crm-reference.ts";
import { withoutInvisible } from "#lib/pasted-text.ts";

export type PaletteEntry = {
  label: string;
  /** Muted, after the label. */
  detail?: string;
  /** Goes there, or does something. */
  to: Route | (() => void);
  icon?: ReactNode;
  /** Keyboard shortcut, shown on the right: "g c". */
  keys?: string;
  /** Other words to find it by. */
  words?: string;
};

/** A page that a pasted Siro ID can open: "Open recording", `/acme/recordings/`. */
export type PasteTarget = {
  kind: string;
  label: string;
  /** The ID follows. */
  base: string;
  /** An ID that matches this regular expression can only belong to this kind of page. */
  ids?: string;
};

/** A recording's ID continues with the ID of its rep. */
const uuid =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:-[0-9a-z]{20,40}(?![\w-]))?/i;
const bareId = /^(?=.*\d)[\w-]{8,64}$/;

/** The Siro ID in typed or pasted text: a bare ID, or a URL that contains one. */
export function idIn(text: string): string | null {
  const trimmed = withoutInvisible(text).trim();
  const found = uuid.exec(trimmed)?.[0];
  if (found) return found;
  if (bareId.test(trimmed)) return trimmed;
  if (!/^https?:\/\//.test(trimmed)) return null;
  const parts = trimmed.replace(/[?#].*$/, "").split("/");
  return parts.findLast((part) => bareId.test(part)) ?? null;
}

/** Pages that a Siro ID in a pasted text can open. The page itself reports an ID that Siro doesn't have. */
export function pasteEntries(text: string, targets: readonly PasteTarget[]): PaletteEntry[] {
  const id = siroIdIn(text);
  return id ? targetsOf(id, targets).map((target) => entryOf(target, id)) : [];
}

/** The Siro ID in a pasted text; null if it is none, or an ID of the CRM. */
export const siroIdIn = (text: string) => (isOfCrm(text) ? null : idIn(text));

/** The targets that an ID can belong to by its form. */
export function targetsOf(id: string, targets: readonly PasteTarget[]): readonly PasteTarget[] {
  const exact = targets.filter(({ ids }) => ids !== undefined && new RegExp(ids).test(id));
  return exact.length > 0 ? exact : targets;
}

export const entryOf = ({ label, base }: PasteTarget, id: string): PaletteEntry => ({
  label,
  detail: id,
  to: `${base}${encodeURIComponent(id)}` as Route,
});

/** An address or ID that names its CRM can't be a Siro ID. */
function isOfCrm(text: string): boolean {
  const reference = readCrmReference(text);
  return reference.kind !== "none" && reference.crm !== null;
}
