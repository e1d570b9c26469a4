#!/usr/bin/env bash
# Stages a release in a folder and uses it as strangers would: by the BOM with Maven, and by plain POMs
# where the newest version wins, as Gradle resolves; on every JDK that is named.
#   release/check.sh [JAVA_HOME ...]      default: the Java that Maven uses
# Needs what a build needs. Writes to target/release alone.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/target/release
repository=$work/repository
staged=$repository/io/github/lipschitz4j
rm -rf "$work"
mkdir -p "$repository"
say() { printf 'release: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
if [ $# -eq 0 ]; then
  set -- "${JAVA_HOME:-$(mvn -v | sed -n 's/^Java version.*runtime: //p')}"
fi

# a repository of its own, so that nothing staged stays with later builds; the files are links
local=${MAVEN_LOCAL:-$HOME/.m2/repository}
mkdir -p "$local"
cp -al "$local/." "$repository"
rm -rf "$staged"

version=$(sed -n 's/.*<lipschitz.version>\(.*\)<.*/\1/p' release/consumer/pom.xml)
say "staging $version"
mvn -q -B -ntp -Prelease -Dgpg.skip -DskipTests -Dspotless.check.skip=true install \
  "-Dmaven.repo.local=$repository" > "$work/install.log" 2>&1 \
  || { tail -40 "$work/install.log" >&2; fail "expected mvn install to succeed"; }

# what a repository of releases asks of each module
for module in core losses layers datasets plots oneclass wasserstein isometric metric cli bom; do
  folder=$(echo "$staged"/lipschitz-"$module"/*/)
  pom=$(ls "$folder"*.pom)
  for element in name description url licenses developers scm; do
    grep -q "<$element[ >]" "$pom" || fail "lipschitz-$module: expected <$element> in its POM, got none"
  done
  ! grep -q '<parent>' "$pom" || fail "lipschitz-$module: expected a POM without parent, got one"
  ! grep -v 'project.version' "$pom" | grep -q '\${' || fail "lipschitz-$module: expected no property in its POM, got one"
  [ "$module" = bom ] && continue
  for kind in '' -sources -javadoc; do
    ls "$folder"lipschitz-"$module"-"$version$kind".jar > /dev/null 2>&1 \
      || fail "lipschitz-$module: expected a ${kind:--main} jar, got none in $folder"
  done
  ls "$folder"*cyclonedx.json > /dev/null 2>&1 \
    || fail "lipschitz-$module: expected a bill of materials, got none in $folder"
done

export OMP_NUM_THREADS=1

for home in "$@"; do
  say "by the BOM, $home"
  JAVA_HOME=$home mvn -q -B -ntp -f release/consumer \
    "-Dmaven.repo.local=$repository" compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    "-Dmdep.outputFile=$work/class-path" > "$work/consumer.log" 2>&1 \
    || { tail -40 "$work/consumer.log" >&2; fail "expected the consumer to compile"; }
  "$home/bin/java" -cp "release/consumer/target/classes:$(cat "$work/class-path")" consumer.Main

  say "by POMs alone, the newest version wins, $home"
  mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
    -Dartifact=org.apache.ivy:ivy:2.6.0 "-DoutputDirectory=$work" > /dev/null
  sed -e "s|@repository@|$repository|" release/consumer/ivy-settings.xml > "$work/ivy-settings.xml"
  rm -rf "$work/ivy"
  "$home/bin/java" -jar "$work"/ivy-2.6.0.jar -settings "$work/ivy-settings.xml" -cache "$work/ivy" \
    -ivy release/consumer/ivy.xml -confs default -cachepath "$work/ivy-path" \
    > "$work/ivy.log" 2>&1 || { tail -40 "$work/ivy.log" >&2; fail "expected POMs to resolve"; }
  "$home/bin/java" -cp "release/consumer/target/classes:$(cat "$work/ivy-path")" consumer.Main
done
say "$version can be used"
