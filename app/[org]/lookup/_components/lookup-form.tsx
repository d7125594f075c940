import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { LookupView } from "../search.ts";

const LABELS: Record<LookupView, string> = {
  record: "ID, URL, name, phone, email, or address",
  fields: "ID or URL",
};

type LookupFormProps = { org: string; query: string; view: LookupView };

/** Works without scripts: the text becomes part of the page's URL. */
export function LookupForm({ org, query, view }: LookupFormProps) {
  return (
    <form action={`/${org}/lookup`} className="flex items-end gap-2">
      {view !== "record" && <input type="hidden" name="view" value={view} />}
      <Field label={LABELS[view]} className="flex-1">
        {(control) => (
          <Input {...control} name="q" defaultValue={query} spellCheck={false} required />
        )}
      </Field>
      <Button type="submit" variant="primary">
        Look up
      </Button>
    </form>
  );
}
