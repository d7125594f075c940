"use client";

import { Pencil } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { Checked } from "#components/ui/checked.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { usePaletteAction } from "#components/ui/page-actions.ts";
import { PageHead } from "#components/ui/page-head.tsx";
import type { ConnectionRow } from "../_model/row.ts";
import { useLive, useSwitches } from "./use-switches.ts";

const RenameForm = lazy(() => import("./rename-form.tsx"));

type ConnectionHeadProps = { row: ConnectionRow; checkedAt: string };

/** The name, which admins can edit in place. */
export function ConnectionHead({ row, checkedAt }: ConnectionHeadProps) {
  const { connection } = useLive(row);
  const { renameBlockedBy } = useSwitches();
  const [renaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const name = connection.name ?? connection.id;
  const rename = () => setRenaming(true);
  usePaletteAction("Rename connection", rename, renameBlockedBy === null);
  const close = () => {
    setRenaming(false);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  return (
    <PageHead
      title={renaming ? <span className="sr-only">{name}</span> : name}
      beside={
        renaming ? (
          <Suspense fallback={null}>
            <RenameForm connection={connection} onClose={close} />
          </Suspense>
        ) : (
          renameBlockedBy === null && (
            <IconButton
              ref={pencil}
              icon={Pencil}
              size="sm"
              label="Rename connection"
              onClick={rename}
            />
          )
        )
      }
    >
      <Checked at={checkedAt} live />
    </PageHead>
  );
}
