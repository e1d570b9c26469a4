#!/usr/bin/env bash
# Measures every figure of docs/results/certificates.md, one thread; JSON of each step goes to the folder.
#   docs/results/certificates.sh [FOLDER]      default out/certificates
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-out/certificates}
mkdir -p "$out"
lipschitz() { bin/lipschitz "$@" --quiet --json; }

lipschitz data fetch mnist > /dev/null
lipschitz data fetch fashion-mnist > /dev/null
sizes=36/255,72/255,108/255,0.3,1.58
lipschitz certify train --data mnist --net perceptron --epochs 10 --eps "$sizes" \
  --out "$out/mnist-perceptron.zip" > "$out/mnist-perceptron.json"
lipschitz certify train --data mnist --net vgg --epochs 2 --eps "$sizes" \
  --out "$out/mnist-vgg.zip" > "$out/mnist-vgg.json"
lipschitz certify train --data fashion-mnist --net perceptron --epochs 10 --eps "$sizes" \
  --out "$out/fashion.zip" > "$out/fashion.json"

# certificates: attacks inside the certified radius, on networks of every kind of layer
lipschitz certify falsify --suite > "$out/falsify.json"
printf 'done: %s/*.json\n' "$out" >&2
