#!/usr/bin/env bash
# Stores the public interface of this version, which later versions have to keep (japicmp, -Prelease).
# Run once a release, after `mvn package`; the old baseline is replaced.
#   release/baseline.sh VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:?release/baseline.sh: expected a version, such as 0.1.0}
mkdir -p release/baseline
rm -f release/baseline/*.jar
for module in lipschitz-core lipschitz-losses lipschitz-layers datasets plots oneclass wasserstein isometric metric; do
  name=lipschitz-${module#lipschitz-}
  jar=$(ls "$module"/target/"$name"-*.jar | grep -vE 'sources|javadoc|tests')
  scratch=$(mktemp -d)
  # classes alone: data and pictures are no interface
  (cd "$scratch" && unzip -qq "$OLDPWD/$jar" '*.class' && find . -name '*.class' | LC_ALL=C sort \
    | TZ=UTC zip -q -X -9 classes.jar -@)
  mv "$scratch/classes.jar" "release/baseline/$name-$version.jar"
  rm -rf "$scratch"
done
sed -i "s|<baseline.version>.*</baseline.version>|<baseline.version>$version</baseline.version>|" pom.xml
ls -l release/baseline >&2
