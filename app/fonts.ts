import localFont from "next/font/local";

// Parts of the `geist` package's fonts, see fonts/subset.sh: whole, they weigh more than a page.

export const sans = localFont({
  src: "./fonts/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "400 600",
});

/** Stands only on IDs, so it isn't preloaded. */
export const mono = localFont({
  src: "./fonts/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "400 500",
  preload: false,
  adjustFontFallback: false,
});

/** For names beyond Western Europe. Browsers load it when such a letter appears. */
export const sansBeyondLatin = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-beyond-latin",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0100-02FF, U+0370-052F, U+1E00-1EFF" }],
});
