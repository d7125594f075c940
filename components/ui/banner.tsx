import { CircleHelp, Info, type LucideIcon, OctagonX } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export type BannerTone = "danger" | "warn" | "info";

const icons: Record<BannerTone, LucideIcon> = { danger: OctagonX, warn: CircleHelp, info: Info };

type BannerProps = {
  tone: BannerTone;
  /** First words, strong: "Siro refused the token (401)." */
  title: ReactNode;
  children?: ReactNode;
  /** A link or `TextButton`, at the right. */
  action?: ReactNode;
  icon?: LucideIcon;
};

/** Trouble of the whole page: full width, above the head, one line where it fits. */
export function Banner({ tone, title, children, action, icon }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`} role={tone === "danger" ? "alert" : "status"}>
      <Icon of={icon ?? icons[tone]} className="max-card:self-start max-card:mt-0.5" />
      <span className="min-w-0">
        <strong>{title}</strong> {children}
      </span>
      {action && <span className="ml-auto shrink-0 whitespace-nowrap pl-2">{action}</span>}
    </div>
  );
}
