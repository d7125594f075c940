"use client";

import { TextButton } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { cx } from "#components/ui/cx.ts";
import { NoAnswer } from "#components/ui/no-answer.tsx";

type MissingLineProps = {
  /** Nouns: "team names", "conversation filter". Nothing is shown if there are none. */
  parts: readonly string[];
  className?: string;
  pending?: boolean;
  isLost?: boolean;
  /** If a refresh of the page is not enough. */
  onRetry?: () => void;
};

/** What a page leaves out because Siro failed or took too long, in one quiet line. */
export function MissingLine({ parts, className, ...own }: MissingLineProps) {
  const { pending, isLost, refresh } = useRefresh();
  if (parts.length === 0) return null;
  return (
    <p role="status" className={cx("text-meta text-muted", className)}>
      Not loaded from Siro: {parts.join(", ")}.{" "}
      <TextButton aria-busy={pending || own.pending || undefined} onClick={own.onRetry ?? refresh}>
        Retry
      </TextButton>{" "}
      <NoAnswer when={isLost || own.isLost === true} />
    </p>
  );
}
