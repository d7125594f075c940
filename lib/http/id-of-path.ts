import { notFound } from "next/navigation";
import { isStorableText } from "#lib/siro/http/plain-text.ts";

/** The id in the address of a page. One that no row can have is not found. */
export function idOfPath(segment: string): string {
  const id = decodeURIComponent(segment);
  if (!isStorableText(id)) notFound();
  return id;
}
