import type { Route } from "next";
import type { ReactNode } from "react";
import { readCrmReference } from "#lib/linking/crm-reference.ts";
import { withoutInvisible } from "#lib/pasted-text.ts";

export type PaletteEntry = {
  label: string;
  /** Muted, after the label. */
  detail?: string;
  href: Route;
  icon?: ReactNode;
  /** Heading of its group; "Go to" by default. */
  group?: string;
  /** Keyboard shortcut, shown on the right: "g c". */
  keys?: string;
};

/** A detail page that a pasted Siro ID can open: "Recording", `/acme/recordings`. */
export type PasteTarget = {
  label: string;
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

/** Pages that a pasted ID can open. The page itself reports an ID that Siro doesn't have. */
export function pasteEntries(text: string, targets: PasteTarget[]): PaletteEntry[] {
  const id = isOfCrm(text) ? null : idIn(text);
  if (!id) return [];
  const exact = targets.filter(({ ids }) => ids !== undefined && new RegExp(ids).test(id));
  return (exact.length > 0 ? exact : targets).map(({ label, base }) => ({
    label: `Open ${label.toLowerCase()}`,
    detail: id,
    href: `${base}/${encodeURIComponent(id)}` as Route,
    group: "Pasted ID",
  }));
}

/** An address or ID that names its CRM can't be a Siro ID. */
function isOfCrm(text: string): boolean {
  const reference = readCrmReference(text);
  return reference.kind !== "none" && reference.crm !== null;
}
