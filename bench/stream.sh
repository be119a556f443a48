#!/usr/bin/env bash
# A list of 1 GiB through the streaming masker, in a small heap.
# Usage: bench/stream.sh [MiB, default 1024] [json (default) or html]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
exec java -Xms16m -Xmx96m -XX:+UseG1GC -Dshadan.root="$root" \
  -cp "$root/bench/target/classes:$(cat "$classpath")" io.shadan.bench.jmh.StreamRun "$@"
