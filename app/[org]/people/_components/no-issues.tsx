import { Check, LoaderCircle, Search } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { numberOf } from "../_model/labels.ts";

type NoIssuesProps = {
  /** Issues without any filter. */
  total: number;
  isGrowing: boolean;
  onClear: () => void;
};

/** Why the list has no rows: never because somebody was not read yet. */
export function NoIssues({ total, isGrowing, onClear }: NoIssuesProps) {
  if (isGrowing) {
    return (
      <EmptyState icon={LoaderCircle} title="Nothing found so far">
        People are still being read from Siro. Who is missing on a side is known at the end only.
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
        None of the {numberOf(total)} issues fits these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Check} title="No issues">
      Nobody who was read has a mapping issue that is not ignored.
    </EmptyState>
  );
}
