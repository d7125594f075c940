"use client";

import { TextButton } from "#components/ui/button.tsx";
import { useCopy } from "#components/ui/copy-button.tsx";

/** Copies what Siro's support needs to find a failed request. */
export function CopyForSupport({ text }: { text: string }) {
  const { copied, copy } = useCopy();
  return (
    <TextButton title={text} onClick={() => void copy(text)}>
      {copied ? "Copied" : "Copy for Siro support"}
    </TextButton>
  );
}
