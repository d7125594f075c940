"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useId, useState } from "react";
import { Box } from "#components/ui/box.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { LinkableMatch } from "../crm-search/queries.ts";
import { focusNextUnlinked } from "./focus-next-unlinked.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { useCrmSearch } from "./use-crm-search.ts";
import { useLinkWrites } from "./use-link-writes.ts";

const CrmMatchList = lazy(() => import("./crm-match-list.tsx"));

type FindRecordBoxProps = {
  org: string;
  recording: Pick<RecordingDetail, "id" | "link">;
};

/** For a record that is not a candidate: found by name, phone, email, address, or CRM ID while typing. */
export function FindRecordBox({ org, recording }: FindRecordBoxProps) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const [chosen, setChosen] = useState<LinkableMatch | null>(null);
  const listId = useId();
  const { found, problem, pending } = useCrmSearch(org, text);
  const matches = found?.matches ?? [];
  const { link } = useLinkWrites({
    org,
    recordingId: recording.id,
    onLinked: () => {
      setChosen(null);
      setText("");
      focusNextUnlinked(recording.id);
    },
  });
  const choose = (match: LinkableMatch | undefined) => {
    if (!match) return;
    link.clear();
    setChosen(match);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown") setActive(Math.min(active + 1, matches.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    // What is shown answers an earlier text until the new answer arrives.
    else if (event.key === "Enter") choose(pending ? undefined : matches[active]);
    else if (event.key === "Escape" && text !== "") setText("");
    else return;
    event.preventDefault();
  };
  return (
    <Box title="Find a CRM record" padded className="print:hidden">
      <Field label="Name, phone, email, address, or CRM ID">
        {(control) => (
          <Input
            {...control}
            icon={Search}
            role="combobox"
            aria-expanded={matches.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={matches[active] ? `${listId}-${active}` : undefined}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      {text.trim() !== "" && (
        <Suspense>
          <CrmMatchList
            id={listId}
            found={found}
            problem={problem}
            pending={pending}
            active={active}
            onActive={setActive}
            onChoose={choose}
          />
        </Suspense>
      )}
      {chosen && (
        <LinkDialog
          open
          current={recording.link.refs.map((ref) => ({ ...ref, note: recording.link.connection }))}
          next={{ ...chosen, note: chosen.customer }}
          pending={link.pending}
          failure={link.failure}
          onClose={() => setChosen(null)}
          onConfirm={() =>
            link.run({
              org,
              recordingId: recording.id,
              expected: recording.link.fingerprint,
              target: { dataType: chosen.dataType, id: chosen.id },
            })
          }
        />
      )}
    </Box>
  );
}
