"use client";

import { ChevronsUpDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { OrganizationButtonProps } from "./organization-menu.tsx";

const load = () => import("./organization-menu.tsx");
const OrganizationMenu = lazy(load);

/** Shows the organization. Opens the switcher if there are others or one can be added. */
export function OrganizationButton(props: OrganizationButtonProps) {
  const { name, others, add } = props;
  const [armed, setArmed] = useState(false);
  const [open, setOpen] = useState(false);
  const mark = (
    <>
      <span className="org-mark" aria-hidden="true">
        {[...name][0]?.toUpperCase()}
      </span>
      <span className="min-w-0 flex-1 truncate">
        <span className="sr-only">Organization: </span>
        {name}
      </span>
    </>
  );
  if (others.length === 0 && add === null) return <div className="shell-org">{mark}</div>;
  const trigger = (
    <button
      type="button"
      className="shell-org"
      aria-haspopup="menu"
      aria-expanded={open}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => {
        setArmed(true);
        setOpen(true);
      }}
    >
      {mark}
      <Icon of={ChevronsUpDown} />
    </button>
  );
  if (!armed) return trigger;
  return (
    <Suspense fallback={trigger}>
      <OrganizationMenu {...props} open={open} onOpenChange={setOpen} trigger={trigger} />
    </Suspense>
  );
}
