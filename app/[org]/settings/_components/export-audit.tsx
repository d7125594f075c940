import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

/** A form and not a link: downloading is itself audited. */
export function ExportAudit({ org, onAsked }: { org: string; onAsked?: () => void }) {
  return (
    <form method="post" action={`/${org}/settings/organization/audit-export`} onSubmit={onAsked}>
      <Button type="submit" icon={Download}>
        Download audit log
      </Button>
      <p className="mt-2 text-meta text-muted">
        All rows of this organization, one JSON object a line, oldest first.
      </p>
    </form>
  );
}
