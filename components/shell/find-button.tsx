"use client";

import { Search } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd, modKey } from "#components/ui/kbd.tsx";
import { showOverlay } from "./overlay-state.ts";

const never = () => () => {};

/** Opens the palette. */
export function FindButton({ compact }: { compact?: boolean }) {
  const key = useSyncExternalStore(
    never,
    () => modKey("K"),
    () => "⌘K",
  );
  const open = () => showOverlay("palette");
  if (compact) return <IconButton icon={Search} label="Find or paste an ID" onClick={open} />;
  return (
    <button type="button" className="shell-find" onClick={open}>
      <Icon of={Search} />
      <span className="min-w-0 flex-1 truncate">Find or paste an ID</span>
      <Kbd>{key}</Kbd>
    </button>
  );
}
