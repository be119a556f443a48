#!/usr/bin/env bash
# From the spool into force: a first snapshot, a small batch, a second snapshot, look-ups, a warm restart.
# Usage: bench/register-log.sh [points, default 10000000] [database address, default H2 in the folder] [folder on the disk, default /var/tmp]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath
folder=$(mktemp -d -p "${3:-/var/tmp}")
trap 'rm -rf "$folder"' EXIT

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
java -Xmx400m -XX:+UseSerialGC -cp "$root/bench/target/classes:$(cat "$classpath")" \
  io.shadan.bench.registerlog.LoadRun "${2:-jdbc:h2:file:$folder/db}" "$folder/state" "${1:-10000000}"
