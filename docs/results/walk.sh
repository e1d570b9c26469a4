#!/usr/bin/env bash
# A stranger's walk: from a clone to a trained, certified, exported model, a notebook in Jupyter, and a project
# that depends on the library. Prints each command, how long it took, and what it said last; stops at the first fault.
#   docs/results/walk.sh [FOLDER]    default: a new folder; the checkout's last commit is cloned into it
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$(mktemp -d)}
git clone --quiet "$source" "$folder/lipschitz4j"
cd "$folder/lipschitz4j"

step() {
  local lines=$1 began=$SECONDS
  shift
  printf '\n$ %s\n' "$*"
  "$@" > "$folder/said" 2>&1 || { cat "$folder/said"; exit 1; }
  grep -v -e '^WARNING' -e '^ *$' "$folder/said" | sed "s|$PWD/||g" | tail -n "$lines" || true
  printf '(%d s)\n' $((SECONDS - began))
}

step 14 bin/lipschitz oneclass train --quiet
step 6 bin/lipschitz certify table --model out/two-moons/model.zip
printf 'x0,x1\n0,1\n3,3\n' > out/new.csv
step 1 bin/lipschitz oneclass score --model out/two-moons/model.zip --data out/new.csv --out out/scores.csv
step 3 cat out/scores.csv
step 3 bin/lipschitz oneclass export --model out/two-moons/model.zip --to onnx --out out/two-moons.onnx
step 12 bin/lipschitz certify train --data digits --quiet
step 1 docs/notebooks/open.sh --execute docs/notebooks/04-two-moons.ipynb
step 2 release/check.sh
