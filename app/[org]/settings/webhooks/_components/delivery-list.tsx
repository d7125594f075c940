import { Inbox } from "lucide-react";
import { Box } from "#components/ui/box.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { DeliveryView } from "../_model/views.ts";
import { DeliveryItem } from "./delivery-item.tsx";

type DeliveryListProps = {
  org: string;
  deliveries: DeliveryView[];
  hasMore: boolean;
  mayRead: boolean;
};

export function DeliveryList({ org, deliveries, hasMore, mayRead }: DeliveryListProps) {
  return (
    <Box
      title="Latest deliveries"
      aside={hasMore ? `Showing the newest ${deliveries.length}` : undefined}
    >
      {deliveries.length === 0 ? (
        <EmptyState icon={Inbox} title="No deliveries yet">
          In Siro, send an example from the endpoint's page to see it here.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {deliveries.map((delivery) => (
            <DeliveryItem key={delivery.id} org={org} delivery={delivery} mayRead={mayRead} />
          ))}
        </ul>
      )}
    </Box>
  );
}
