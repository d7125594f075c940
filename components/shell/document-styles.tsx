"use client";

import { useServerInsertedHTML } from "next/navigation";
import { useState } from "react";
import { stylesText } from "#lib/http/process-styles.ts";

const ID = "styles";

type DocumentStylesProps = {
  /** Of the stylesheet; null where Next links it. */
  href: string | null;
  /** Of this response's Content-Security-Policy. */
  nonce: string | undefined;
};

/** Puts the styles into the document. What Next renders in the browser alone, after an error, links them. */
export function DocumentStyles({ href, nonce }: DocumentStylesProps) {
  const [isMissing] = useState(
    () => typeof document !== "undefined" && document.getElementById(ID) === null,
  );
  let isSent = false;
  useServerInsertedHTML(() => {
    if (isSent || href === null) return null;
    isSent = true;
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own stylesheet
    return <style id={ID} nonce={nonce} dangerouslySetInnerHTML={{ __html: stylesText().text }} />;
  });
  if (href === null || !isMissing) return null;
  return <link rel="stylesheet" href={href} precedence="next" nonce={nonce} />;
}
