#!/usr/bin/env bash
# demo.sh BIN: the articles of examples/ become a graph in a database of their own (.demo), which is then asked.
# BIN is the folder of whomet and its Python. Nothing is kept from an earlier run.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$1
data=.demo
stop() { "$bin/whomet" db stop --data "$data" >/dev/null 2>&1 || true; }

run() {  # what an analyst would type, and what comes of it
  printf '\n$ whomet'
  printf ' %s' "${@@Q}" | sed "s/'\([A-Za-z0-9._/-]*\)'/\1/g"
  printf '\n'
  "$bin/whomet" "$@" --data "$data"
}

stop
rm -rf "$data"
trap stop EXIT

run ingest examples

printf '\nWho met whom from September to November 2025, with the sentence that says so\n\n'
"$bin/whomet" ask meetings-in 2025-09-01 2025-11-30 --format jsonl --data "$data" | "$bin/python" scripts/print_meetings.py

# Two people have this surname: whomet names them rather than picks one, and says so with exit code 1.
run ask who-met Benkhaldoun || [ $? -eq 1 ]

run ask why kallionpaa 'Driss Benkhaldoun'

printf '\nThe graph is in %s: whomet ask --data %s lists what else it can be asked.\n' "$data" "$data"
