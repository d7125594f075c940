"use client";

import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { preloadDialog } from "#components/ui/dialog.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { formatClock } from "#components/ui/time-format.ts";
import { closeToast, showToast } from "#components/ui/toast.ts";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import { type PauseView, timedIdsOf } from "../_model/pause.ts";
import { createReceipts } from "../_model/receipts.ts";
import type { ConnectionRow, SwitchField } from "../_model/row.ts";
import { ignoreSecondPress } from "./ignore-second-press.ts";
import { switchStoreOf } from "./organization-store.ts";
import { useFreshAfterBack } from "./use-fresh-after-back.ts";
import { SwitchesContext } from "./use-switches.ts";

const loadAskFirst = () => import("./ask-first.tsx");
const AskFirst = lazy(loadAskFirst);

/** Dialog code loads on the first user input, not with the page. */
function preloadDialogs() {
  void loadAskFirst();
  preloadDialog();
}
const FIRST_INPUTS = ["pointermove", "pointerdown", "keydown"] as const;

type SwitchesProviderProps = {
  org: string;
  role: Role;
  rows: ConnectionRow[];
  pauses: PauseView[];
  /** Siro is not responding, so nothing can be changed. */
  frozen: boolean;
  children: ReactNode;
};

/** Pausing and sending transcripts ask for confirmation. */
function asksFirst(field: SwitchField, value: boolean): boolean {
  return field === "isActive" ? !value : value;
}

/** Holds the switches of the rows below it and their confirmation dialogs. */
export function SwitchesProvider(props: SwitchesProviderProps) {
  const { org, role, rows, pauses, frozen, children } = props;
  const store = switchStoreOf(org);
  const { timeZone } = useClock();
  const [asked, setAsked] = useState<{ row: ConnectionRow; field: SwitchField } | null>(null);

  useFreshAfterBack();
  useEffect(() => store.read(rows), [store, rows]);
  useEffect(() => {
    const stop = new AbortController();
    const options = { once: true, signal: stop.signal };
    for (const type of FIRST_INPUTS) window.addEventListener(type, preloadDialogs, options);
    return () => stop.abort();
  }, []);
  useEffect(() => {
    const showReceipts = createReceipts({
      // A toast would capture Esc while a dialog is open.
      show: (text) => (document.querySelector("[data-modal]") ? null : showToast({ text })),
      close: closeToast,
      clock: (at) => formatClock(at, timeZone),
    });
    return store.onSettled(showReceipts);
  }, [store, timeZone]);

  const want = useCallback(
    (row: ConnectionRow, field: SwitchField, value: boolean) => {
      if (!asksFirst(field, value)) return store.want(row, field, value);
      ignoreSecondPress();
      setAsked({ row, field });
    },
    [store],
  );
  const close = () => {
    setAsked(null);
    ignoreSecondPress();
  };
  const switches = useMemo(() => {
    const blockedBy = (field: SwitchField) => {
      if (frozen) return "Disabled until Siro responds again.";
      if (field === "isActive") {
        return roleIncludes(role, "admin") ? null : "Only admins can pause or resume syncing.";
      }
      return roleIncludes(role, "operator")
        ? null
        : "Only operators and admins can turn transcripts on or off.";
    };
    const renameBlockedBy =
      blockedBy("isActive") === null ? null : "Only admins can rename connections.";
    const isAdmin = roleIncludes(role, "admin");
    const timedIds = timedIdsOf(pauses);
    return { org, isAdmin, store, blockedBy, renameBlockedBy, timedIds, want };
  }, [org, store, frozen, role, pauses, want]);

  return (
    <SwitchesContext value={switches}>
      {children}
      {asked && (
        <Suspense fallback={null}>
          <AskFirst
            org={org}
            asked={asked}
            onClose={close}
            onConfirm={({ row, field }) => {
              close();
              store.want(row, field, field === "syncTranscript");
            }}
          />
        </Suspense>
      )}
    </SwitchesContext>
  );
}
