import { CircleAlert } from "lucide-react";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-[512px] px-4 py-16">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={CircleAlert}
        title="There is nothing at this address."
        actions={
          <a href="/" className={buttonClass({ variant: "primary" })}>
            Go to the overview
          </a>
        }
      >
        It was deleted, or it belongs to an organization that you are not a member of.
      </EmptyState>
    </main>
  );
}
