"use client";

import { useCallback, useRef, useState } from "react";
import { fetchJson } from "#components/form/use-json.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { ComboOption } from "#components/ui/use-options.ts";
import type { Person } from "../_model/rows.ts";

type PersonFieldProps = {
  org: string;
  label: string;
  /** Field name for the ID of the chosen Siro user. */
  name: string;
  hint?: string;
  error?: string;
  initial?: Person | null;
  autoFocus?: boolean;
};

const MAX_SHOWN = 50;

/** Type-ahead for one Siro user of the organization. */
export function PersonField({ org, initial, ...props }: PersonFieldProps) {
  const [selected, setSelected] = useState(initial ? optionOf(initial) : null);
  const [total, setTotal] = useState<number | null>(null);
  const loaded = useRef<Promise<Person[]>>(undefined);
  const search = useCallback(
    async (query: string) => {
      loaded.current ??= loadPeople(org).catch((error: unknown) => {
        loaded.current = undefined;
        throw error;
      });
      const people = await loaded.current;
      setTotal(people.length);
      return people
        .map(optionOf)
        .filter((option) => fits(option, query))
        .slice(0, MAX_SHOWN);
    },
    [org],
  );
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(control) => (
        <Combobox
          control={control}
          name={props.name}
          people
          inline
          placeholder="Name or email"
          autoFocus={props.autoFocus}
          selected={selected}
          onSelect={setSelected}
          search={search}
          footer={(shown) => (total === null ? "" : `${shown} of ${total} users`)}
        />
      )}
    </Field>
  );
}

/** @throws if the dashboard or Siro does not answer; the field then says that the search failed. */
async function loadPeople(org: string): Promise<Person[]> {
  const { data } = await fetchJson(`/${encodeURIComponent(org)}/oauth-apps/people`);
  if (!Array.isArray(data)) throw new Error("The users could not be loaded.");
  // The route of this address answers with a LoadResult<Person[]>.
  return data as Person[];
}

function optionOf({ id, name, email }: Person): ComboOption {
  return { value: id, label: name, detail: email ?? undefined };
}

function fits({ label, detail, value }: ComboOption, query: string): boolean {
  const text = `${label} ${detail ?? ""} ${value}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => text.includes(word));
}
