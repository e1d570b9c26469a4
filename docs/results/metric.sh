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

compare digits --data digits --methods nngk,mbdml1,mbdml2,mbdml3 --seeds 3
# the paper's order, on pictures as they are
compare digits-unchanged --data digits --methods "$ours" --seeds 10 --augment none
compare flowers17 --data flowers17 --data-dir "$flowers" --methods "$ours" --seeds 3
compare mnist --data mnist --methods mbdml1,nngk --seeds 2
compare fashion-mnist --data fashion-mnist --methods nngk,mbdml1,mbdml2,mbdml3 --seeds 2 \
  --max-epochs 3 --augment none
compare cifar10 --data cifar10 --methods nngk,mbdml1,mbdml2,mbdml3 --seeds 2 \
  --max-epochs 3 --augment none
# losses of embeddings in the same frame
compare losses --data digits --methods "nngk,mbdml4,$others" --seeds 3
bin/lipschitz metric train --data digits --extractor lipschitz --quiet --json > "$out/certified.json"
printf 'done: %s/*.json\n' "$out" >&2
