import "./globals.css";

import type { Metadata } from "next";
import { headers } from "next/headers";
import { Providers } from "#components/shell/providers.tsx";
import { mono, sans, sansBeyondLatin } from "./fonts.ts";

export const metadata: Metadata = { title: { default: "siro-admin", template: "%s · siro-admin" } };

/** Each page carries the nonce of its own response, so none can be rendered at build time. */
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      className={[sans, mono, sansBeyondLatin].map((font) => font.variable).join(" ")}
      suppressHydrationWarning
    >
      <body>
        <Providers nonce={nonce} now={new Date().toISOString()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
