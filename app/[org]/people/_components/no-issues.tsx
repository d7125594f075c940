import { Check, LoaderCircle, Search } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type NoIssuesProps = {
  /** Issues without any filter. */
  total: number;
  /** Whether statements above the list cover the issues that aren't in it. */
  hasStatements: boolean;
  isGrowing: boolean;
  /** False if some people couldn't be read. */
  isWhole: boolean;
  onClear: () => void;
};

/** Why the list is empty. Says so while people are still loading. */
export function NoIssues(props: NoIssuesProps) {
  const { total, hasStatements, isGrowing, isWhole, onClear } = props;
  if (isGrowing) {
    return (
      <EmptyState icon={LoaderCircle} title="No issues found so far">
        People are still loading from Siro. Missing users are reported once everyone has loaded.
      </EmptyState>
    );
  }
  if (total > 0) {
    return (
      <EmptyState
        icon={Search}
        title="No matches"
        actions={
          <Button size="sm" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        No issues match these filters.
      </EmptyState>
    );
  }
  if (hasStatements) {
    return (
      <EmptyState icon={Check} title="No other issues">
        The causes above cover every issue found.
      </EmptyState>
    );
  }
  if (!isWhole) {
    return (
      <EmptyState icon={Search} title="No issues found">
        No open mapping issues among the people who could be read. Some couldn't be read.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Check} title="No issues">
      No open mapping issues.
    </EmptyState>
  );
}
