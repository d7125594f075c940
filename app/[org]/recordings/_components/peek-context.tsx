"use client";

import { useQueryStates } from "nuqs";
import { createContext, type ReactNode, useContext, useEffect, useRef, useTransition } from "react";
import { peekSearch } from "../search.ts";

type Peek = {
  /** ID of the recording in the panel. */
  peeked: string | null;
  /** Its part from the server is on its way. */
  pending: boolean;
  open: (id: string) => void;
  /** Shows this one instead, if the panel is open: after a move with `j` or `k`. */
  follow: (id: string) => void;
  close: () => void;
};

const PeekContext = createContext<Peek | null>(null);

export function usePeek(): Peek {
  const peek = useContext(PeekContext);
  if (!peek) throw new Error("usePeek outside of PeekProvider");
  return peek;
}

const WAIT_MS = 150;

/** The list with its panel. The recording in the panel stands in the URL. */
export function PeekProvider({ list, panel }: { list: ReactNode; panel: ReactNode }) {
  const [pending, startTransition] = useTransition();
  const [{ peek }, setPeek] = useQueryStates(peekSearch, {
    shallow: false,
    scroll: false,
    startTransition,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (id: string | null) => {
    clearTimeout(timer.current);
    // Back closes a panel that was opened, and doesn't go through all that were shown in it.
    void setPeek({ peek: id }, { history: peek === null && id !== null ? "push" : "replace" });
  };
  const value = {
    peeked: peek,
    pending,
    open: show,
    close: () => show(null),
    follow: (id: string) => {
      if (peek === null) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => show(id), WAIT_MS);
    },
  };
  return (
    <PeekContext value={value}>
      {/* What is opened now, by click or key, comes before what was to be shown in a moment. */}
      <div
        className="with-peek"
        data-peeking={peek === null ? undefined : ""}
        onClickCapture={() => clearTimeout(timer.current)}
      >
        <div className="peek-list">{list}</div>
        {peek !== null && panel}
      </div>
    </PeekContext>
  );
}
