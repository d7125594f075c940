"use client";

import { useEffect, useState } from "react";

/** Wait this long after the last keystroke before reading the text. */
const SETTLED_MS = 200;

/** The text, once it has not changed for a while. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
