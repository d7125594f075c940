#!/bin/sh
# Makes the font files of this folder from those of the `geist` package, after an upgrade of it.
# Needs fonttools and brotli for Python (Debian: fonttools python3-brotli).
#   sh app/fonts/subset.sh
set -eu
cd "$(dirname -- "$0")"
source=../../node_modules/geist/dist/fonts

# What English pages are written with; everything else comes from the whole font, see ../fonts.ts.
latin="U+0020-007E,U+00A0-00FF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033"
latin="$latin,U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2303,U+2318,U+21E7"
# What IDs, keys and addresses are written with.
ascii="U+0020-007E,U+00A0,U+2026"

# subset <font> <weights> <characters>
subset() {
  out=$(basename "$1").woff2
  fonttools varLib.instancer "$source/$1.woff2" "wght=$2" -o "$out.tmp" >/dev/null
  fonttools subset "$out.tmp" --unicodes="$3" --flavor=woff2 --output-file="$out" \
    --layout-features=kern,calt,ccmp,locl,mark,mkmk,tnum,rvrn
  rm "$out.tmp"
}
subset geist-sans/Geist-Variable 400:600 "$latin"
subset geist-mono/GeistMono-Variable 400:500 "$ascii"
cp ../../node_modules/geist/LICENSE.txt .
