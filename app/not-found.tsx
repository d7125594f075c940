import { BarePage } from "#components/shell/bare-page.tsx";

export default function NotFound() {
  return (
    <BarePage>
      <h1 className="mt-6">Page not found</h1>
      <p className="mt-1 text-muted">
        It may have been deleted, the address may be mistyped, or you may not have access: a page
        can require another role or membership in another organization.
      </p>
      <div className="mt-4">
        {/* Every page loads this code, so it uses the button's class, not its component. */}
        <a href="/" className="btn btn-primary">
          Go to Overview
        </a>
      </div>
    </BarePage>
  );
}
