#!/usr/bin/env bash
# Builds the release twice, each in a fresh copy of the commit, and compares every published byte.
#   release/reproducible.sh [COMMIT]      default HEAD
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/target/reproducible
commit=${1:-HEAD}
rm -rf "$work"
for build in one two; do
  mkdir -p "$work/$build"
  git archive "$commit" | tar -x -C "$work/$build"
  printf 'release: build %s\n' "$build" >&2
  (cd "$work/$build" && mvn -q -B -ntp -Prelease -Dgpg.skip -DskipTests -Dspotless.check.skip=true \
    package) > "$work/$build.log" 2>&1 || { tail -40 "$work/$build.log" >&2; exit 1; }
  (cd "$work/$build" && find . -path '*/target/*' \
    \( -name 'lipschitz-*.jar' -o -name flattened-pom.xml \) ! -path '*/lib/*' ! -path '*/consumer/*' \
    | LC_ALL=C sort | xargs sha256sum) > "$work/$build.sums"
done
if cmp -s "$work/one.sums" "$work/two.sums"; then
  printf 'release: %s files, the same bytes twice\n' "$(wc -l < "$work/one.sums")"
else
  diff "$work/one.sums" "$work/two.sums" >&2 || true
  printf 'release: expected the same bytes twice, got the differences above\n' >&2
  exit 1
fi
