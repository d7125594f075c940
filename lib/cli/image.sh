#!/bin/sh
# What the container runs. Each program replaces this shell, so that it gets the signals itself.
#   sh lib/cli/image.sh [start | health | backup | restore | keys:rotate | admin:reset] [arguments]
set -eu

cd "$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd -P)"

command=${1:-start}
[ $# -eq 0 ] || shift

# Next's own server calls the address to listen on HOSTNAME, which a container sets to its own name.
start() {
  # As in memory-flags.ts.
  HOSTNAME=${HOST:-0.0.0.0} exec node --max-semi-space-size=16 --heap-growing-percent=40 server.js
}

# react-server: files that begin with import "server-only" refuse to load without it.
run() { program=$1; shift; exec node --conditions=react-server "lib/cli/$program" "$@"; }

case "$command" in
  start) start ;;
  health) run health.ts ;;
  backup) run backup.ts "$@" ;;
  restore) run restore.ts "$@" ;;
  keys:rotate) run rotate-keys.ts "$@" ;;
  admin:reset) run admin-reset.ts "$@" ;;
  *)
    echo "Unknown command \"$command\". Known: start, health, backup, restore, keys:rotate, admin:reset." >&2
    exit 64
    ;;
esac
