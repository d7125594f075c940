"use client";

import { Route as RouteIcon } from "lucide-react";
import type { Route } from "next";
import { useEffect, useState } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { canonicalLink, FINGERPRINT_LENGTH } from "#lib/deep-links/canonical-link.ts";

/** Leads to the trace, which then tells this link from others by its hash: the link itself isn't sent. */
export function TraceButton({ org, link }: { org: string; link: string }) {
  const fingerprint = useFingerprint(link);
  const query = new URLSearchParams({ view: "trace", ...(fingerprint && { link: fingerprint }) });
  return (
    <ButtonLink size="sm" icon={RouteIcon} href={`/${org}/deep-links?${query}` as Route}>
      Trace link
    </ButtonLink>
  );
}

/** Null until it is computed, and where the browser can't: it hashes on secure pages only. */
function useFingerprint(link: string): string | null {
  const [known, setKnown] = useState<{ link: string; fingerprint: string } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const canonical = canonicalLink(link);
    if (canonical === null || !("subtle" in crypto)) return;
    void crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical)).then((hash) => {
      const fingerprint = hexOf(hash).slice(0, FINGERPRINT_LENGTH);
      if (isCurrent) setKnown({ link, fingerprint });
    });
    return () => {
      isCurrent = false;
    };
  }, [link]);
  return known?.link === link ? known.fingerprint : null;
}

const hexOf = (hash: ArrayBuffer) =>
  [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
