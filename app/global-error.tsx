"use client";

import "./globals.css";

/** For when even the layout failed, so none of our components can be relied on. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-[512px] px-4 py-16">
          <h1>Something went wrong</h1>
          <p className="mt-2">
            The page couldn't be loaded. Reload it. If this keeps happening, look for{" "}
            {error.digest ? `log ID ${error.digest}` : "the error"} in the server log.
          </p>
        </main>
      </body>
    </html>
  );
}
