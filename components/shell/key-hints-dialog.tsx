"use client";

import { useState } from "react";
import DialogSurface from "#components/ui/dialog-surface.tsx";
import { Kbd, modKey } from "#components/ui/kbd.tsx";
import { listKeyHints } from "#components/ui/keys.ts";
import { showOverlay } from "./overlay-state.ts";

/** The keyboard shortcuts of this page. */
export default function KeyHintsDialog() {
  const [hints] = useState<{ keys: string; label: string }[]>(() => [
    ...listKeyHints(),
    { keys: "Enter", label: "Open the focused item" },
    { keys: "Esc", label: "Close the open dialog or panel" },
  ]);
  return (
    <DialogSurface open onClose={() => showOverlay(null)} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2.5 pb-1">
        {hints.map(({ keys, label }) => (
          <div key={keys} className="contents">
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </DialogSurface>
  );
}

/** "g c" as two keys, "mod+k" as one. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys flex justify-end gap-1">
      {keys.split(" ").map((key) => (
        <Kbd key={key}>{keyName(key)}</Kbd>
      ))}
    </span>
  );
}

function keyName(key: string): string {
  if (key.startsWith("mod+")) return modKey(key.slice(4).toUpperCase());
  return key.length === 1 ? key.toUpperCase() : key;
}
