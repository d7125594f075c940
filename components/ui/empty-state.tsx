import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

type EmptyStateProps = {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons, `size="sm"`. */
  actions?: ReactNode;
  /** Colors the icon: this is a failure, not an empty list. */
  failed?: boolean;
};

/** Explains why nothing is here and what to do. With `failed`, for failures too. */
export function EmptyState({ icon, title, children, actions, failed }: EmptyStateProps) {
  return (
    <div role={failed ? "alert" : undefined} className="empty-state">
      <Icon of={icon} className={cx("mb-1.5", failed ? "text-danger" : "text-muted")} />
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-prose text-muted">{children}</div>}
      {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
