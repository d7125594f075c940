import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** Works without scripts: the ID becomes part of the page's address. */
export function LookupForm({ org, query, view }: { org: string; query: string; view: string }) {
  return (
    <form action={`/${org}/lookup`} className="flex items-end gap-2">
      {view !== "record" && <input type="hidden" name="view" value={view} />}
      <Field label="ID or address" className="flex-1">
        {(control) => (
          <Input {...control} mono name="q" defaultValue={query} spellCheck={false} required />
        )}
      </Field>
      <Button type="submit" variant="primary">
        Look up
      </Button>
    </form>
  );
}
