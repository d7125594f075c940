import { CircleAlert, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { TextButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

type RowMessageProps = {
  children: ReactNode;
  /** "Retry" or "Check again". */
  actionLabel?: string;
  onAction?: () => void;
  pending?: boolean;
  /** More links after the action. */
  extra?: ReactNode;
};

/** What failed and why, shown where it failed until it is retried. */
export function FailedLine(props: RowMessageProps) {
  return (
    <RowMessage
      {...props}
      actionLabel={props.actionLabel ?? "Retry"}
      tone="text-danger"
      icon={CircleAlert}
    />
  );
}

/** The response was lost, and reconciling could not decide what happened. */
export function UnconfirmedLine(props: RowMessageProps) {
  return (
    <RowMessage
      {...props}
      actionLabel={props.actionLabel ?? "Check again"}
      tone="text-warn"
      icon={CircleHelp}
    />
  );
}

type Toned = RowMessageProps & { tone: string; icon: typeof CircleAlert };

function RowMessage({ children, actionLabel, onAction, pending, extra, tone, icon }: Toned) {
  return (
    <div role="alert" className={`flex items-start gap-2 ${tone}`}>
      <Icon of={icon} className="mt-0.5" />
      <span className="min-w-0">
        {children}
        {onAction && " "}
        {onAction && (
          <TextButton onClick={onAction} aria-busy={pending || undefined}>
            {actionLabel}
          </TextButton>
        )}
        {extra && <span className="ml-2">{extra}</span>}
      </span>
    </div>
  );
}
