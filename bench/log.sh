#!/usr/bin/env bash
# Merkle log and verifier over a journal of 1,000,000 records, in a small heap.
# Usage: bench/log.sh [records, default 1000000] [folder]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
exec java -Xmx256m -XX:+UseSerialGC -cp "$root/bench/target/classes:$(cat "$classpath")" \
  io.shadan.bench.LogRun "$@"
