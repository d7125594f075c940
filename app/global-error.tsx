"use client";

/** For when even the layout failed, so none of our components and styles can be relied on. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" style={{ font: "14px/20px system-ui, sans-serif", colorScheme: "light dark" }}>
      <body>
        <main style={{ maxWidth: 512, margin: "0 auto", padding: "64px 16px" }}>
          <h1 style={{ fontSize: 20 }}>Something went wrong</h1>
          <p>
            The page couldn't be loaded. Reload it. If this keeps happening, look for{" "}
            {error.digest ? `log ID ${error.digest}` : "the error"} in the server log.
          </p>
        </main>
      </body>
    </html>
  );
}
