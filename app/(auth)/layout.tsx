import type { ReactNode } from "react";
import { BarePage } from "#components/shell/bare-page.tsx";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <BarePage>{children}</BarePage>;
}
