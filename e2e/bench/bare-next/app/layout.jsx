import Link from "next/link";

export const dynamic = "force-dynamic";

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Connections</Link> <Link href="/recordings">Recordings</Link>
        </nav>
        <main>{children}</main>
      </body>
    </html>
  );
}
