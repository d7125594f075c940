import type { Route } from "next";
import type { ReactNode } from "react";

export type PaletteEntry = {
  label: string;
  /** Muted, behind the label. */
  detail?: string;
  href: Route;
  icon?: ReactNode;
  /** Heading that it stands under; "Go to" unless said otherwise. */
  group?: string;
  /** Keys that do the same, shown at the right: "g c". */
  keys?: string;
};

/** A page of one thing, which a pasted Siro id may open: "Recording", `/acme/recordings`. */
export type PasteTarget = {
  label: string;
  base: string;
  /** An id that this regular expression fits is of this thing, and of no other. */
  ids?: string;
};

/** Those of recordings go on with the id of the rep. */
const uuid =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:-[0-9a-z]{20,40}(?![\w-]))?/i;
const bareId = /^(?=.*\d)[\w-]{8,64}$/;

/** The Siro id inside of what was typed or pasted: a bare id, or an address that holds one. */
export function idIn(text: string): string | null {
  const trimmed = text.trim();
  const found = uuid.exec(trimmed)?.[0];
  if (found) return found;
  if (bareId.test(trimmed)) return trimmed;
  if (!/^https?:\/\//.test(trimmed)) return null;
  const parts = trimmed.replace(/[?#].*$/, "").split("/");
  return parts.findLast((part) => bareId.test(part)) ?? null;
}

/** Where a pasted id may lead. The page itself says when Siro does not know the id. */
export function pasteEntries(text: string, targets: PasteTarget[]): PaletteEntry[] {
  const id = idIn(text);
  if (!id) return [];
  const sure = targets.filter(({ ids }) => ids !== undefined && new RegExp(ids).test(id));
  return (sure.length > 0 ? sure : targets).map(({ label, base }) => ({
    label: `Open ${label.toLowerCase()}`,
    detail: id,
    href: `${base}/${encodeURIComponent(id)}` as Route,
    group: "Pasted id",
  }));
}
