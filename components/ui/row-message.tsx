import { CircleAlert, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { TextButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

type RowMessageProps = {
  children: ReactNode;
  /** "Try again" or "Read again". */
  actionLabel?: string;
  onAction?: () => void;
  pending?: boolean;
  /** Further links behind the action. */
  extra?: ReactNode;
};

/** What failed, where it failed, with the reason; stays until it is retried. */
export function FailedLine(props: RowMessageProps) {
  return (
    <RowMessage
      {...props}
      actionLabel={props.actionLabel ?? "Try again"}
      tone="text-danger"
      icon={CircleAlert}
    />
  );
}

/** The answer was lost and reading again did not settle it. */
export function UnconfirmedLine(props: RowMessageProps) {
  return (
    <RowMessage
      {...props}
      actionLabel={props.actionLabel ?? "Read again"}
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
