"use client";

import { Check, Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { DropdownMenu as Menu } from "radix-ui";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

export type OrganizationButtonProps = {
  /** The one whose pages are open. */
  name: string;
  others: { label: string; href: Route }[];
  add: Route | null;
};

type OrganizationMenuProps = OrganizationButtonProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
};

export default function OrganizationMenu(props: OrganizationMenuProps) {
  const { name, others, add, open, onOpenChange, trigger } = props;
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Menu.Trigger asChild>{trigger}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="menu w-54" align="start" sideOffset={6} collisionPadding={8}>
          <Menu.Item className="menu-item" aria-current="true">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <Icon of={Check} />
          </Menu.Item>
          {others.map(({ label, href }) => (
            <Menu.Item key={href} asChild className="menu-item">
              <Link href={href} prefetch={false}>
                <span className="min-w-0 flex-1 truncate">{label}</span>
              </Link>
            </Menu.Item>
          ))}
          {add && (
            <>
              <Menu.Separator className="menu-line" />
              <Menu.Item asChild className="menu-item">
                <Link href={add} prefetch={false}>
                  <Icon of={Plus} />
                  Add organization
                </Link>
              </Menu.Item>
            </>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
