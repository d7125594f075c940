import { PlugZap } from "lucide-react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { BackToConnections } from "../_components/back-to-connections.tsx";

export default function ConnectionNotFound() {
  return (
    <>
      <PageHead title="Connection" />
      <EmptyState
        icon={PlugZap}
        failed
        title="Connection not found"
        actions={<BackToConnections />}
      >
        It was deleted, or the organization token has no access to it.
      </EmptyState>
    </>
  );
}
