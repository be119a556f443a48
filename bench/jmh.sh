#!/usr/bin/env bash
# Masking alone (JMH) against each format's own library, same bytes, same run.
# Usage: bench/jmh.sh [forks, default 2] [seconds per iteration, default 2]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
exec java -Dshadan.root="$root" -cp "$root/bench/target/classes:$(cat "$classpath")" \
  io.shadan.bench.jmh.MaskingReport "$@"
