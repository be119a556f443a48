#!/usr/bin/env bash
# A snapshot of a whole area from the drop folder to the register's order, in a heap of 256 MB; beside it FastCSV alone on the same file.
# Usage: bench/feed.sh [points, default 10000000; two rows each] [folder on the disk, default /var/tmp]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath
folder=$(mktemp -d -p "${2:-/var/tmp}")
trap 'rm -rf "$folder"' EXIT

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
java -Xmx256m -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$root/bench/target/classes:$(cat "$classpath")" io.shadan.bench.feed.FeedReport \
  "$folder" "${1:-10000000}"
