import { notFound } from "next/navigation";
import { isStorableText } from "#lib/siro/http/plain-text.ts";

/** The ID in a page's URL. An ID that no row can have is answered as not found. */
export function idOfPath(segment: string): string {
  const id = decodeURIComponent(segment);
  if (!isStorableText(id)) notFound();
  return id;
}
