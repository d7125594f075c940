"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CreateEndpointDialog } from "./create-endpoint-dialog.tsx";

export function CreateEndpoint({ org }: { org: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={Plus} onClick={() => setOpen(true)}>
        Create endpoint
      </Button>
      {open && <CreateEndpointDialog org={org} onClose={() => setOpen(false)} />}
    </>
  );
}
