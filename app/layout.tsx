import "./globals.css";

import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { DocumentStyles } from "#components/shell/document-styles.tsx";
import { Providers } from "#components/shell/providers.tsx";
import { readStyles } from "#lib/http/read-styles.ts";
import { mono, sans, sansAccented, sansBeyondLatin } from "./fonts.ts";

export const metadata: Metadata = {
  title: { default: "siro-admin", template: "%s · siro-admin" },
  manifest: "/manifest.webmanifest",
  icons: {
    icon: [
      { url: "/favicon.ico", sizes: "16x16 32x32 48x48" },
      { url: "/icon.svg", type: "image/svg+xml" },
    ],
    apple: "/apple-touch-icon.png",
  },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0e10" },
  ],
};

/** Each page carries the nonce of its own response, so none can be rendered at build time. */
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      className={[sans, mono, sansAccented, sansBeyondLatin].map((font) => font.variable).join(" ")}
      suppressHydrationWarning
    >
      <body>
        <DocumentStyles href={readStyles()} nonce={nonce} />
        <Providers nonce={nonce} now={new Date().toISOString()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
