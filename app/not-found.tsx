import { BarePage } from "#components/shell/bare-page.tsx";

export default function NotFound() {
  return (
    <BarePage>
      <h1 className="mt-6">There is nothing at this address</h1>
      <p className="mt-1 text-muted">
        It was deleted, it was mistyped, or it belongs to an organization that you are not a member
        of.
      </p>
      <div className="mt-4">
        {/* Every page carries this code, so it takes the look of a button without its component. */}
        <a href="/" className="btn btn-primary">
          Go to the overview
        </a>
      </div>
    </BarePage>
  );
}
