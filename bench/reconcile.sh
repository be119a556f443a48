#!/usr/bin/env bash
# Another system's extract against the supply register, as `./shadan register reconcile` compares them.
# Usage: bench/reconcile.sh [points, default 10000000] [folder on the disk, default /var/tmp]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/bench/target/jmh.classpath
points=${1:-10000000}
folder=$(mktemp -d -p "${2:-/var/tmp}")
trap 'rm -rf "$folder"' EXIT

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")

run() {
  java -Xmx384m -XX:+UseSerialGC \
    -cp "$root/bench/target/classes:$(cat "$classpath")" "io.shadan.bench.register.$1" "${@:2}"
}

image=$folder/register-0000000100-0123456789abcdef.image
run ImageRun write "$image" "$points" 1 || true
run ExtractRun "$image" "$folder/extract.csv"
began=$(date +%s)
java -Xmx512m -XX:+UseSerialGC -jar "$root/gateway/target/"shadan-gateway-*-exec.jar register reconcile \
  --state "$folder" --extract "$folder/extract.csv" --system bench --differences "$folder/differences.csv" || [ $? = 3 ]
seconds=$(($(date +%s) - began))
echo "compared in $seconds s; $(($(wc -l <"$folder/differences.csv") - 1)) differences listed"
[ "$seconds" -le 120 ] || { echo "a bound of issue 6 was missed: 120 s"; exit 1; }
