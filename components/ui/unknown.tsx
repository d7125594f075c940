/** A value that isn't known. On the cards that replace rows on phones, its column's name stands before it. */
export function Unknown({ title }: { title?: string }) {
  return (
    <span data-unknown="" className="text-muted" title={title}>
      –
    </span>
  );
}
