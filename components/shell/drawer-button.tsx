"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

const Drawer = lazy(() => import("./drawer.tsx"));

/** Opens the sidebar as a drawer under 1200 px. Closes when the page changes. */
export function DrawerButton({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname;
  return (
    <>
      <IconButton
        icon={Menu}
        label="Menu"
        aria-expanded={open}
        onClick={() => setOpenAt(pathname)}
      />
      {open && (
        <Suspense fallback={null}>
          <Drawer onClose={() => setOpenAt(null)}>{children}</Drawer>
        </Suspense>
      )}
    </>
  );
}
