import "./globals.css";

import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { DocumentStyles } from "#components/shell/document-styles.tsx";
import { Providers } from "#components/shell/providers.tsx";
import { readStyles } from "#lib/http/read-styles.ts";
import { isTheme, THEME_COOKIE } from "#lib/http/theme-cookie.ts";
import { mono, sans, sansAccented, sansBeyondLatin } from "./fonts.ts";

export const metadata: Metadata = {
  title: { default: "siro-admin", template: "%s · siro-admin" },
  manifest: "/manifest.webmanifest",
  icons: {
    // Browsers that can't draw it ask for /favicon.ico by themselves.
    icon: { url: "/icon.svg", type: "image/svg+xml", sizes: "any" },
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
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html
      lang="en"
      className={[sans, mono, sansAccented, sansBeyondLatin].map((font) => font.variable).join(" ")}
      data-theme={isTheme(theme) ? theme : undefined}
      suppressHydrationWarning
    >
      <head>
        <DocumentStyles href={readStyles()} nonce={nonce} />
      </head>
      <body>
        <Providers now={new Date().toISOString()}>{children}</Providers>
      </body>
    </html>
  );
}
