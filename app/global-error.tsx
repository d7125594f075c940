"use client";

import "./globals.css";

/** When even the layout failed: no component of ours can be relied on. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-[512px] px-4 py-16">
          <h1>Something went wrong</h1>
          <p className="mt-2">
            The page could not be built. Reload it; if it happens again, look for{" "}
            {error.digest ? `log id ${error.digest}` : "the error"} in the server log.
          </p>
        </main>
      </body>
    </html>
  );
}
