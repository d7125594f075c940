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

/** For names of Western Europe. Browsers load it when such a letter appears. */
export const sansAccented = localFont({
  src: "./fonts/Geist-Accented.woff2",
  variable: "--font-geist-accented",
  weight: "400 600",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+00A1-00A8, U+00AA, U+00AC-00AF, U+00B1-00B6, U+00B8-00BA, U+00BC-00D6, U+00D8-00FF",
    },
  ],
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
