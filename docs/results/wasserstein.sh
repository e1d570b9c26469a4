#!/usr/bin/env bash
# Measures every figure of docs/results/wasserstein.md, one thread; JSON of each step goes to the folder.
#   docs/results/wasserstein.sh [FOLDER]      default out/wasserstein
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/wasserstein}
mkdir -p "$out"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
lipschitz() { bin/lipschitz wasserstein "$@" --quiet --json; }

# estimates: the toys at their own rate over ten seeds, then other rates
for toy in binary ternary; do
  for seed in 0 1 2 3 4 5 6 7 8 9; do
    lipschitz estimate --toy "$toy" --size 64 --fraction 0.3 --seed "$seed" \
      > "$out/$toy-$seed.json"
  done
  for rate in 1e-4 1e-3 1e-1; do
    lipschitz estimate --toy "$toy" --size 64 --fraction 0.3 --learning-rate "$rate" \
      > "$out/$toy-rate-$rate.json"
  done
done

# estimates: two Gaussians whose distance is known
lipschitz gaussians --dimensions 2,10,50 --shift 5 --points 2000 --seeds 3 --steps 300 \
  > "$out/gaussians.json"
printf 'done: %s/*.json\n' "$out" >&2
