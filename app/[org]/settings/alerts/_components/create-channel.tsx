"use client";

import { BellPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CreateChannelDialog } from "./create-channel-dialog.tsx";

type CreateChannelProps = { org: string; mayMail: boolean; timeZone: string };

export function CreateChannel(props: CreateChannelProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={BellPlus} onClick={() => setOpen(true)}>
        Add channel
      </Button>
      {open && <CreateChannelDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
