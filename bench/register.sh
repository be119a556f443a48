#!/usr/bin/env bash
# The supply register's image: written, opened, asked; then a map on the heap and H2's MVStore with fewer points.
# Usage: bench/register.sh [points, default 10000000] [points of the others, default 1000000] [seed, default 1] [folder on the disk, default /var/tmp]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath
points=${1:-10000000} fewer=${2:-1000000} seed=${3:-1}
folder=$(mktemp -d -p "${4:-/var/tmp}")
trap 'rm -rf "$folder"' EXIT

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")

run() {
  local heap=$1 program=$2
  shift 2
  java "-Xmx$heap" -XX:+UseSerialGC \
    -cp "$root/bench/target/classes:$(cat "$classpath")" "io.shadan.bench.register.$program" "$@"
}

missed=0
# the generator itself holds the order of its points: 12 bytes each
run 384m ImageRun write "$folder/register.image" "$points" "$seed" || missed=1
run 96m ImageRun read "$folder/register.image" "$points" "$seed" || missed=1
run 3g PeerRun heap - "$fewer" "$seed"
run 512m PeerRun mvstore "$folder/peer.mv" "$fewer" "$seed"
if [ "$missed" = 1 ]; then echo "a bound of issue 6 was missed: 25 s to write, 10 s to open, 600 MB, 2 µs"; fi
exit "$missed"
