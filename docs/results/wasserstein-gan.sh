#!/usr/bin/env bash
# Measures every figure of docs/results/wasserstein-gan.md, one thread; JSON of each step goes to the folder.
#   docs/results/wasserstein-gan.sh [FOLDER]      default out/wasserstein-gan
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/wasserstein-gan}
mkdir -p "$out"
gan() { bin/lipschitz wasserstein gan "$@" --quiet --json; }

# two modes, 20 seeds, 1000 iterations without pictures
for constraint in clip spectral orthogonal gp; do
  gan --constraint "$constraint" --seeds 20 > "$out/two-$constraint.json"
done
# the repository's own settings, and its three ways to a norm
gan --constraint clip --repository --seeds 20 > "$out/two-clip-repository.json"
for norm in fresh persistent exact; do
  gan --constraint spectral --norm "$norm" --repository --seeds 20 > "$out/two-spectral-$norm.json"
done
# many modes, 10 seeds, by the rule for many
for constraint in clip spectral orthogonal gp; do
  gan --constraint "$constraint" --modes 16 --seeds 10 > "$out/grid-16-$constraint.json"
  gan --constraint "$constraint" --modes 8 --layout ring --seeds 10 > "$out/ring-8-$constraint.json"
done
# with the movie, one frame an iteration: seconds
for constraint in clip spectral orthogonal gp; do
  rm -rf "${out:?}/movie-$constraint"
  gan --constraint "$constraint" --out "$out/movie-$constraint" > "$out/movie-$constraint.json"
done
printf 'done: %s/*.json\n' "$out" >&2
