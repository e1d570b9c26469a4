#!/usr/bin/env bash
# Measures how time and memory grow with width, depth, batch, dimension and data size; draws it.
#   usage: benchmarks/growth.sh [--quick] [--out FOLDER]
set -eu

root=$(cd -P "$(dirname "$0")/.." && pwd)
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
case " $* " in
  *" --out"*) ;;
  *) set -- --out "$root/benchmarks/target/growth" "$@" ;;
esac
exec "$root/bin/lipschitz" bench growth "$@"
