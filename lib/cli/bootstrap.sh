#!/bin/sh
# Runs one program of this repository on the pinned Node, after installing what the lock file names.
#   sh lib/cli/bootstrap.sh <file> [arguments]
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd -P)
cd "$root"

file=$1
shift

if ! command -v node >/dev/null 2>&1; then
  echo "siro-admin needs Node.js 20 or newer and npm; no \"node\" was found in PATH." >&2
  exit 1
fi

node lib/cli/install.mjs

# react-server: files that begin with import "server-only" refuse to load without it.
exec node_modules/.bin/node --conditions=react-server "$file" "$@"
