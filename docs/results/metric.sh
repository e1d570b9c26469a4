#!/usr/bin/env bash
# Measures the tables of docs/results/metric.md; JSON of each data set goes to the folder.
#   docs/results/metric.sh [FOLDER] [FLOWERS]   default out/metric; folder of the flowers17 files
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/metric}
flowers=${2:-../shared/data/images}
mkdir -p "$out"
ours=nngk,mixup,mbdml1,mbdml2,mbdml3
losses=proxy-anchor,supcon,triplet,contrastive,soft-triple
compare() {
  local name=$1
  shift
  bin/lipschitz metric compare --validation-share 0 --quiet --json --table "$out/$name.json" "$@" > /dev/null
}

compare digits --data digits --methods "nngk,mbdml1,mbdml2,mbdml3,mbdml4,$losses" --seeds 3
compare digits-pair --data digits --methods nngk,mbdml1,mbdml3 --seeds 4 --mix-per pair
for seed in 1 2 3; do
  bin/lipschitz metric train --data digits --extractor lipschitz --validation-share 0 --seed "$seed" \
    --quiet --json > "$out/certified-$seed.json"
done

# the paper's order: pictures as they are, or mirrored
compare order --data digits --methods "$ours" --seeds 30 --augment none
compare order-pair --data digits --methods nngk,mbdml1,mbdml2,mbdml3 --seed 11 --seeds 20 \
  --augment none --mix-per pair
compare order-flowers17 --data flowers17 --data-dir "$flowers" --methods nngk,mbdml1,mbdml2,mbdml3 --seeds 10
compare order-flowers17-pair --data flowers17 --data-dir "$flowers" --methods mbdml2 --seeds 10 --mix-per pair

# other pictures, all methods under one budget
compare flowers17 --data flowers17 --data-dir "$flowers" --methods "$ours,$losses" --seeds 3
compare cifar10 --data cifar10 --methods "$ours,$losses" --seeds 2 --max-epochs 3 --augment none
compare fashion-mnist --data fashion-mnist --methods "$ours,$losses" --seed 3 --seeds 2 \
  --max-epochs 20 --augment none --mix-per pair
# smaller budgets of the same
compare fashion-mnist-3 --data fashion-mnist --methods nngk,mbdml1,mbdml2,mbdml3 --seeds 2 \
  --max-epochs 3 --augment none
compare fashion-mnist-10 --data fashion-mnist --methods nngk,mbdml3 --seeds 2 --max-epochs 10 --augment none
compare fashion-mnist-10-pair --data fashion-mnist --methods mbdml3,mbdml2 --seeds 2 \
  --max-epochs 10 --augment none --mix-per pair

compare mnist --data mnist --methods mbdml1,nngk --seeds 2
for seed in 3 4 5 6 7 8 9 10; do
  bin/lipschitz metric train --method mbdml1 --data mnist --validation-share 0 --seed "$seed" \
    --quiet --json > "$out/mnist-$seed.json"
done
bin/lipschitz bench kernel-step
printf 'done: %s/*.json\n' "$out" >&2
