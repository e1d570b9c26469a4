#!/usr/bin/env bash
# What each choice of the one-class defaults does on two moons: the second table of ADR 0005.
#   docs/results/ablation.sh [FOLDER]      default out/ablation; about 30 s a row on a quiet machine
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/ablation}
mkdir -p "$out"

row() { # name, flags of train
  local name=$1
  shift
  bin/lipschitz oneclass train --data docs/data/moons_train.csv --scaling common \
    --out "$out/$name" --force --quiet --json "$@" > "$out/$name-train.json"
  bin/lipschitz oneclass evaluate --model "$out/$name/model.zip" --data docs/data/moons_test.csv \
    --anomalies docs/data/moons_background.csv --where keep=1 --distance-column dist_to_arcs \
    --eps 0.1 --attack-steps 1 --restarts 1 --quiet --json > "$out/$name.json"
  printf '%s: %s\n' "$name" "$(tr -d '\n' < "$out/$name.json" | cut -c1-60)" >&2
}

row default
row lambda-2 --lambda 2
row lambda-200 --lambda 200
row width-16 --width 16
row width-128 --width 128
row depth-3 --depth 3
row margin-0.05 --margin 0.05
row box --negatives box
row ball --negatives ball
row gaussian --negatives gaussian
row newton --ascent newton --ascent-steps 4
row pgd --ascent pgd --ascent-steps 4
