#!/usr/bin/env bash
# The journal alone: 64 writers against Artemis's journal, what it adds at 200 requests a second, restart of a long journal.
# Usage: bench/journal.sh [seconds of each load, default 10] [records of the long journal, default 10000000] [folder on the disk, default /var/tmp]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
exec java -Xms512m -Xmx512m -XX:+UseG1GC -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$root/bench/target/classes:$(cat "$classpath")" io.shadan.bench.journal.JournalReport \
  "${3:-/var/tmp}" "${1:-10}" "${2:-10000000}"
