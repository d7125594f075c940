"use client";

import { Check, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { formatClock } from "#components/ui/time-format.ts";
import { showToast } from "#components/ui/toast.ts";
import { isClippedName } from "#lib/clip.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { renameConnectionAction } from "../actions.ts";
import { useSwitches } from "./use-switches.ts";

type RenameFormProps = { connection: Connection; onClose: () => void };

/** Only a name that is shown whole: its beginning must not become the name. */
const textToEdit = ({ name }: Connection) => (name === null || isClippedName(name) ? "" : name);

/** Renames in place: Enter saves, Esc cancels. A failed save keeps the typed text. */
export default function RenameForm({ connection, onClose }: RenameFormProps) {
  const { org, store } = useSwitches();
  const router = useRouter();
  const { timeZone } = useClock();
  const errorId = useId();
  const [name, setName] = useState(() => textToEdit(connection));
  const rename = () => renameConnectionAction({ org, connectionId: connection.id, name });
  const { run, pending, problem } = useFormAction(rename, {
    onDone: ({ data }) => {
      if (data?.status !== "succeeded") return;
      store.learn({ connection: data.value, at: data.confirmedAt });
      const confirmed = `Siro confirmed ${formatClock(data.confirmedAt, timeZone)}.`;
      showToast({ text: `Renamed to “${data.value.name}”. ${confirmed}` });
      router.refresh();
      onClose();
    },
  });
  const error = problem?.fields?.name;
  return (
    <form
      className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === connection.name) onClose();
        else run(undefined);
      }}
    >
      <Input
        aria-label="Connection name"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        className="min-w-0 max-w-96 flex-1 font-semibold text-section"
        value={name}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !pending) onClose();
        }}
      />
      <IconButton
        type="submit"
        variant="default"
        icon={Check}
        label={pending ? "Saving" : "Save"}
        pending={pending}
      />
      <IconButton icon={X} label="Cancel" onClick={onClose} />
      {problem && (
        <div className="w-full">
          {error ? (
            <FieldError id={errorId}>{error}</FieldError>
          ) : (
            <ProblemLine problem={problem} />
          )}
        </div>
      )}
    </form>
  );
}
