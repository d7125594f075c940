import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

/** A form rather than a link, because the download itself is audited. */
export function ExportAudit({ org, onAsked }: { org: string; onAsked?: () => void }) {
  return (
    <form method="post" action={`/${org}/settings/organization/audit-export`} onSubmit={onAsked}>
      <Button type="submit" icon={Download}>
        Download audit log
      </Button>
      <p className="mt-2 text-meta text-muted">
        All entries for this organization, oldest first, one JSON object per line.
      </p>
    </form>
  );
}
