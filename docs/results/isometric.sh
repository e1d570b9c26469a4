#!/usr/bin/env bash
# Measures every figure of docs/results/isometric.md, one thread; JSON of each step goes to the folder.
#   docs/results/isometric.sh [FOLDER] [KDD]   default out/isometric, no KDD Cup
# KDD is the file kddcup.data_10_percent.gz. FACES=FILE.gz in the environment adds the Olivetti faces.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/isometric}
kdd=${2:-}
mkdir -p "$out"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
lipschitz() { bin/lipschitz isometric "$@" --quiet --json; }

# density: the toy, three seeds, both h
for growth in log distance; do
  lipschitz density --toy --growth "$growth" --seeds 3 > "$out/density-$growth.json"
done

# isometry: images, beside the β-VAE with the same networks
lipschitz isometry --data digits --beside beta-vae --latent 8 --steps 1500 \
  --out "$out/isometry-digits" > "$out/isometry-digits.json"
lipschitz isometry --data fashion-mnist --beside beta-vae --steps 2000 \
  --out "$out/isometry-fashion-mnist" > "$out/isometry-fashion-mnist.json"
if [ -n "${FACES:-}" ]; then
  lipschitz isometry --data "$FACES" --beside beta-vae --steps 300 --out "$out/isometry-faces" \
    > "$out/isometry-faces.json"
fi

# anomalies: 20 splits of the tables, fewer by the other protocol, 3 of the KDD Cup
for data in thyroid arrhythmia; do
  lipschitz anomaly --data "$data" --splits 20 > "$out/anomaly-$data-dagmm.json"
  lipschitz anomaly --data "$data" --splits 5 --protocol half-normals \
    > "$out/anomaly-$data-half-normals.json"
done
if [ -n "$kdd" ]; then
  for data in kdd kdd-rev; do
    lipschitz anomaly --data "$data" --file "$kdd" --splits 3 > "$out/anomaly-$data.json"
  done
fi
printf 'done: %s/*.json\n' "$out" >&2
