#!/usr/bin/env bash
# Runs deel-torchlip's side and ours in turn on this machine, and prints the table of ratios.
#   usage: benchmarks/compare.sh [--quick] [--rounds N] [--out FOLDER] [ROW...]
#   PYTHON    interpreter with torch (python3)
#   TORCHLIP  folder of torchlip's sources, where it is not installed
# Nothing else should run on the machine: a step's CPU time depends on who shares its caches.
set -eu

root=$(cd -P "$(dirname "$0")/.." && pwd)
lipschitz=$root/bin/lipschitz
python=${PYTHON:-python3}
rounds=2
quick=
out=
rows=

fail() {
  printf 'compare.sh: %s\n' "$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=--quick ;;
    --rounds)
      case ${2:-} in
        '' | *[!0-9]* | 0) fail "--rounds: expected a number from 1, got '${2:-}'" ;;
      esac
      rounds=$2
      shift
      ;;
    --out)
      out=${2:-}
      [ -n "$out" ] || fail "--out: expected a folder, got nothing"
      shift
      ;;
    -h | --help)
      sed -n '2,6s/^# *//p' "$0"
      exit 0
      ;;
    -*) fail "flag: expected --quick, --rounds, --out or --help, got '$1'" ;;
    *) rows="$rows $1" ;;
  esac
  shift
done

# one thread on both sides
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
known=$("$lipschitz" bench compare rows)
for row in $rows; do
  printf '%s\n' "$known" | grep -qx -e "$row" ||
    fail "row: expected one of $(printf '%s' "$known" | tr '\n' ' '), got '$row'"
done
[ -n "$rows" ] || rows=$known
[ -n "$out" ] || out=$root/benchmarks/target/compare
mkdir -p "$out"
: >"$out/ours.jsonl"
: >"$out/peer.jsonl"

peer() {
  PYTHONPATH=${TORCHLIP:+$TORCHLIP:}${PYTHONPATH:-} PYTHONDONTWRITEBYTECODE=1 \
    "$python" "$root/benchmarks/peer/measure.py" "$@"
}

has_peer=yes
peer --check || has_peer=no

round=1
while [ "$round" -le "$rounds" ]; do
  for row in $rows; do
    printf 'round %s of %s: %s\n' "$round" "$rounds" "$row" >&2
    # shellcheck disable=SC2086  # a flag or nothing
    "$lipschitz" bench compare measure $quick "$row" >>"$out/ours.jsonl"
    if [ "$has_peer" = yes ]; then
      # shellcheck disable=SC2086
      peer $quick "$row" >>"$out/peer.jsonl"
    fi
  done
  round=$((round + 1))
done

"$lipschitz" bench compare table "$out/ours.jsonl" "$out/peer.jsonl" | tee "$out/table.md"
printf '(lines of both sides: %s)\n' "$out" >&2
