#!/usr/bin/env bash
# The supply register from a dropped snapshot of a whole area into force, then restarted, asked and weighed in a process of its own.
# Usage: bench/register-whole.sh [points, default 10000000; two rows each] [folder on the disk, default /var/tmp]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath
folder=$(mktemp -d -p "${2:-/var/tmp}")
trap 'rm -rf "$folder"' EXIT

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
run() {
  java "-Xmx$1" -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "$root/bench/target/classes:$(cat "$classpath")" io.shadan.bench.registerlog.WholeRun "$2" "$folder" "${3:-}"
}
run 400m load "${1:-10000000}"
run 96m hold
