#!/bin/sh
# Makes the font files of this folder from those of the `geist` package, after an upgrade of it.
# Needs fonttools and brotli for Python (Debian: fonttools python3-brotli).
#   sh app/fonts/subset.sh
set -eu
cd "$(dirname -- "$0")"
source=../../node_modules/geist/dist/fonts

# What English pages are written with; the rest of Latin-1 is a font of its own, and everything else
# comes from the whole font, see ../fonts.ts.
english="U+0020-007E,U+00A0,U+00A9,U+00AB,U+00B0,U+00B7,U+00BB,U+00D7,U+2010-2015,U+2018-201E"
english="$english,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212"
english="$english,U+2303,U+2318,U+21E7"
accented="U+00A1-00FF"
# What IDs, keys and addresses are written with.
ascii="U+0020-007E,U+00A0,U+2026"

# subset <font> <weights> <characters> <name>
subset() {
  out=$4.woff2
  fonttools varLib.instancer "$source/$1.woff2" "wght=$2" -o "$out.tmp" >/dev/null
  fonttools subset "$out.tmp" --unicodes="$3" --flavor=woff2 --output-file="$out" \
    --layout-features=kern,calt,ccmp,locl,mark,mkmk,tnum,rvrn
  rm "$out.tmp"
}
subset geist-sans/Geist-Variable 400:600 "$english" Geist-Variable
subset geist-sans/Geist-Variable 400:600 "$accented" Geist-Accented
subset geist-mono/GeistMono-Variable 400:500 "$ascii" GeistMono-Variable
cp ../../node_modules/geist/LICENSE.txt .
