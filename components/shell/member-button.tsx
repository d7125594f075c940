"use client";

import { ChevronsUpDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Sentence } from "#components/ui/sentence.tsx";
import type { MemberButtonProps } from "./member-menu.tsx";

const load = () => import("./member-menu.tsx");
const MemberMenu = lazy(load);

/** Shows who is signed in and which Siro user they link as; opens the member menu. */
export function MemberButton(props: MemberButtonProps) {
  const { member } = props;
  const linksAs = member.linksAs ? `links as ${member.linksAs}` : "no Siro user yet";
  const [armed, setArmed] = useState(false);
  const [open, setOpen] = useState(false);
  const trigger = (
    <button
      type="button"
      className="shell-member"
      aria-haspopup="menu"
      aria-expanded={open}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => {
        setArmed(true);
        setOpen(true);
      }}
    >
      <Avatar name={member.name} />
      <span className="min-w-0 flex-1">
        <b className="block truncate">{member.name}</b>
        <span className="block truncate text-meta text-muted" title={linksAs}>
          <Sentence text={linksAs} />
        </span>
      </span>
      <Icon of={ChevronsUpDown} />
    </button>
  );
  if (!armed) return trigger;
  return (
    <Suspense fallback={trigger}>
      <MemberMenu {...props} open={open} onOpenChange={setOpen} trigger={trigger} />
    </Suspense>
  );
}
