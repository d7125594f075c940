import { KeyRound } from "lucide-react";
import { buttonClass } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

/**
 * Leads to the identity provider. A plain link works without JavaScript, is never prefetched, and is
 * allowed by our policy, which lets no form lead to another site.
 */
export function ProviderLink({ name, next }: { name: string; next: string }) {
  const href = `/sign-in/provider?next=${encodeURIComponent(next)}`;
  return (
    <div className="mt-6">
      <a href={href} className={buttonClass({ variant: "primary" })}>
        <Icon of={KeyRound} />
        Sign in with {name}
      </a>
    </div>
  );
}
