#!/usr/bin/env bash
# Measures the tables of docs/results/metric.md; JSON of each data set goes to the folder.
#   docs/results/metric.sh [FOLDER] [FLOWERS]   default out/metric; folder of the flowers17 files
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/metric}
flowers=${2:-../shared/data/images}
mkdir -p "$out"
ours=nngk,mixup,mbdml1,mbdml2,mbdml3
others=triplet,contrastive,supcon,proxy-anchor,soft-triple
compare() {
  local name=$1
  shift
  bin/lipschitz metric compare --validation-share 0 --quiet --json --table "$out/$name.json" "$@" > /dev/null
}

compare digits --data digits --methods "$ours,mbdml4,$others" --seeds 10
compare mnist --data mnist --methods "$ours,proxy-anchor" --seeds 3
compare fashion-mnist --data fashion-mnist --methods "$ours,proxy-anchor" --seeds 3 --max-epochs 10
compare cifar10 --data cifar10 --methods "$ours,proxy-anchor" --seeds 3 --max-epochs 10
compare flowers17 --data flowers17 --data-dir "$flowers" --methods "$ours,$others" --seeds 5
bin/lipschitz metric train --data digits --extractor lipschitz --quiet --json > "$out/certified.json"
printf 'done: %s/*.json\n' "$out" >&2
