"use client";

import { Check, LogOut, Monitor, Moon, Sun } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { DropdownMenu as Menu } from "radix-ui";
import { type ReactNode, useTransition } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { isTheme } from "#lib/http/theme-cookie.ts";
import { chooseTheme, useTheme } from "./theme.ts";

const SYSTEM = "system";
const themes = [
  { value: SYSTEM, label: "System", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

export type ShellMember = {
  name: string;
  email: string;
  /** Email of the Siro user that links are made as; null: none yet. */
  linksAs: string | null;
};

export type MemberButtonProps = {
  member: ShellMember;
  links: { label: string; href: Route }[];
  signOut: () => Promise<void>;
};

type MemberMenuProps = MemberButtonProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
};

export default function MemberMenu(props: MemberMenuProps) {
  const { member, links, signOut, open, onOpenChange, trigger } = props;
  const theme = useTheme();
  const [, startTransition] = useTransition();
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Menu.Trigger asChild>{trigger}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          className="menu w-54"
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <p className="menu-caption truncate">
            <Verbatim>{member.email}</Verbatim>
          </p>
          {links.map((link) => (
            <Menu.Item key={link.href} asChild className="menu-item">
              <Link prefetch={false} href={link.href}>
                {link.label}
              </Link>
            </Menu.Item>
          ))}
          <Menu.Separator className="menu-line" />
          <Menu.RadioGroup
            value={theme ?? SYSTEM}
            onValueChange={(value) => chooseTheme(isTheme(value) ? value : null)}
            aria-label="Theme"
          >
            {themes.map((each) => (
              <Menu.RadioItem
                key={each.value}
                value={each.value}
                className="menu-item"
                onSelect={(event) => event.preventDefault()}
              >
                <Icon of={each.icon} />
                <span className="flex-1">{each.label}</span>
                <Menu.ItemIndicator>
                  <Icon of={Check} />
                </Menu.ItemIndicator>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Separator className="menu-line" />
          <Menu.Item className="menu-item" onSelect={() => startTransition(() => signOut())}>
            <Icon of={LogOut} />
            Sign out
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
