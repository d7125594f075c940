"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { onSessionChange } from "./session-channel.ts";

/** Whether this browser is still signed in as this member. @throws if the server can't be asked */
async function isSignedInAs(email: string): Promise<boolean> {
  const response = await fetch("/api/auth/session", { cache: "no-store" });
  const session: { user?: { email?: string } } | null = await response.json();
  return session?.user?.email === email;
}

/**
 * Leaves the page of a session that has ended: in another tab, or while this page was kept in the
 * browser's memory. A page from memory stays hidden until that is known, then shows fresh data.
 */
export function SessionWatch({ email }: { email: string }) {
  const router = useRouter();
  useEffect(() => {
    const { documentElement: root } = document;
    const hide = () => root.style.setProperty("visibility", "hidden");
    const show = () => root.style.removeProperty("visibility");
    const check = async () => {
      const isSame = await isSignedInAs(email).catch(() => false);
      if (!isSame) window.location.reload();
      return isSame;
    };
    const onHide = (event: PageTransitionEvent) => event.persisted && hide();
    const onShow = async (event: PageTransitionEvent) => {
      if (!event.persisted || !(await check())) return;
      show();
      router.refresh();
    };
    window.addEventListener("pagehide", onHide);
    window.addEventListener("pageshow", onShow);
    const stop = onSessionChange(() => void check());
    return () => {
      window.removeEventListener("pagehide", onHide);
      window.removeEventListener("pageshow", onShow);
      stop();
    };
  }, [email, router]);
  return null;
}
