/** Next to a Retry that siro-admin's own server didn't answer. What the page shows stays as it was. */
export function NoAnswer({ when }: { when: boolean }) {
  if (!when) return null;
  return (
    <span role="status" className="whitespace-normal">
      siro-admin didn't respond. Try again in a moment.
    </span>
  );
}
