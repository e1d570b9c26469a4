#!/usr/bin/env bash
# Measures every figure of docs/results/oneclass.md and experiments.md, one thread; JSON of each step goes to the folder.
#   docs/results/oneclass.sh [FOLDER]      default out/results
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/results}
mkdir -p "$out"
lipschitz() { bin/lipschitz oneclass "$@" --quiet --json; }

for seed in 0 1 2; do
  lipschitz train --data docs/data/moons_train.csv --scaling common --seed "$seed" \
    --out "$out/moons-$seed" --force > "$out/moons-train-$seed.json"
  lipschitz evaluate --model "$out/moons-$seed/model.zip" --data docs/data/moons_test.csv \
    --anomalies docs/data/moons_background.csv --where keep=1 --distance-column dist_to_arcs \
    --eps 0.05,0.1,0.2 > "$out/moons-evaluate-$seed.json"
done
lipschitz train --data thyroid --rule distances --scaling robust --seeds 5 --out "$out/thyroid" \
  --force > "$out/thyroid.json"
lipschitz train --data digits --normal all --out "$out/digits" --force > "$out/digits.json"

# the experiments of oneclass/configs: a table of each in $out/NAME/results.md, and a page to compare
# (mnist, fashion-mnist, cifar10 and bunny need: bin/lipschitz data fetch NAME)
experiment() { lipschitz experiment "$1" --out "$out/$1" "${@:2}" > "$out/$1.json"; }
experiment tabular
experiment tabular-unsupervised --seeds 1
experiment mnist
experiment fashion-mnist --only trouser
experiment cifar10 --only airplane
experiment shapes
experiment shapes-3d
experiment bunny
lipschitz surface --model "$out/bunny/runs/bunny-seed-0/model.zip" --reference bunny --level threshold \
  --out "$out/bunny-surface" > "$out/bunny-surface.json"

# other learners on the same splits, and the figure of five toys
tables=thyroid,mammography,vowels,satimage-2,smtp,arrhythmia
bin/lipschitz bench baselines --data "$tables" --seeds 5 --protocol one-class --out "$out/baselines"
bin/lipschitz bench baselines --data "$tables" --seeds 3 --protocol unsupervised --out "$out/baselines-unsupervised"
bin/lipschitz bench toys --out "$out/toys"

# certificates: attacks inside the certified radius
lipschitz falsify --model "$out/moons-0/model.zip" --data docs/data/moons_test.csv \
  --points 60000 > "$out/falsify-moons-0.json"
lipschitz falsify --model "$out/moons-1/model.zip" --data docs/data/moons_test.csv \
  --points 60000 --seed 1 > "$out/falsify-moons-1.json"
printf 'done: %s/*.json\n' "$out" >&2
