import { CircleHelp, Info, type LucideIcon, OctagonX } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type BannerTone = "danger" | "warn" | "info";

const icons: Record<BannerTone, LucideIcon> = { danger: OctagonX, warn: CircleHelp, info: Info };

type BannerProps = {
  tone: BannerTone;
  /** Bold first sentence: "Siro refused the token (401)." */
  title: ReactNode;
  children?: ReactNode;
  /** A link or `TextButton`, on the right. */
  action?: ReactNode;
  icon?: LucideIcon;
};

/** A problem of the whole page: full width, above the page head, on one line if it fits. */
export function Banner({ tone, title, children, action, icon }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`} role={tone === "danger" ? "alert" : "status"}>
      <Icon of={icon ?? icons[tone]} className="max-card:mt-0.5 max-card:self-start" />
      <div className="flex min-w-0 flex-1 gap-x-4 gap-y-1 max-card:flex-col">
        <span className="min-w-0 flex-1">
          <strong>{title}</strong> {children}
        </span>
        {action && <span className="shrink-0 whitespace-nowrap">{action}</span>}
      </div>
    </div>
  );
}
