"use client";

import { useState } from "react";
import { stylesText } from "#lib/http/process-styles.ts";

const ID = "styles";

type DocumentStylesProps = {
  /** Of the stylesheet; null where Next links it. */
  href: string | null;
  /** Of this response's Content-Security-Policy. */
  nonce: string | undefined;
};

/** The text that the document came with; null where it has none. On the server, the build's. */
function readText(): string | null {
  if (typeof document === "undefined") return stylesText().text;
  return document.getElementById(ID)?.textContent ?? null;
}

/** Puts the styles into the document. What Next renders in the browser alone, after an error, links them. */
export function DocumentStyles({ href, nonce }: DocumentStylesProps) {
  const [text] = useState(readText);
  if (href === null) return null;
  if (text === null) return <link rel="stylesheet" href={href} precedence="next" nonce={nonce} />;
  return (
    <style
      id={ID}
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own stylesheet
      dangerouslySetInnerHTML={{ __html: text }}
    />
  );
}
