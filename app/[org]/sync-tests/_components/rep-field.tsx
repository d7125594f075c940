"use client";

import { useCallback, useRef, useState } from "react";
import { fetchJson } from "#components/form/use-json.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Rep } from "#lib/sync-tests/first-draft.ts";

type RepFieldProps = {
  org: string;
  rep: Rep | null;
  onChange: (rep: Rep | null) => void;
  error?: string;
};

const MAX_SHOWN = 50;

/** Type-ahead for the Siro user that the test is about. */
export function RepField({ org, rep, onChange, error }: RepFieldProps) {
  const [total, setTotal] = useState<number | null>(null);
  const loaded = useRef<Promise<Rep[]>>(undefined);
  const known = useRef(new Map<string, Rep>());
  const search = useCallback(
    async (query: string) => {
      loaded.current ??= loadReps(org).catch((failure: unknown) => {
        loaded.current = undefined;
        throw failure;
      });
      const reps = await loaded.current;
      known.current = new Map(reps.map((each) => [each.id, each]));
      setTotal(reps.length);
      return reps
        .filter((each) => fits(each, query))
        .slice(0, MAX_SHOWN)
        .map(optionOf);
    },
    [org],
  );
  return (
    <Field label="Rep" hint="The Siro user who will record the appointment." error={error}>
      {(control) => (
        <Combobox
          control={control}
          name="userId"
          people
          placeholder="Name or email"
          selected={rep && optionOf(rep)}
          onSelect={(option) =>
            onChange(option === null ? null : (known.current.get(option.value) ?? null))
          }
          search={search}
          footer={(shown) => (total === null ? "" : `${shown} of ${total} users`)}
        />
      )}
    </Field>
  );
}

const optionOf = ({ id, name, email }: Rep) => ({
  value: id,
  label: name,
  detail: email ?? undefined,
});

function fits({ name, email, id }: Rep, query: string): boolean {
  const text = `${name} ${email ?? ""} ${id}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => text.includes(word));
}

/** @throws if the dashboard or Siro does not answer; the field then says that the search failed. */
async function loadReps(org: string): Promise<Rep[]> {
  const { data } = await fetchJson(`/${encodeURIComponent(org)}/sync-tests/people`);
  if (!Array.isArray(data)) throw new Error("The users could not be loaded.");
  // The route of this address answers with a LoadResult<Rep[]>.
  return data as Rep[];
}
