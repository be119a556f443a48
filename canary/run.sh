#!/usr/bin/env bash
# The canary suite: canary/run.sh [count, default 5000000] [seed]; canary/run.sh replay SEED INDEX makes one case again.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/canary/target/classpath
if [ ! -f "$classpath" ] || [ -n "$(find "$root"/{gateway,canary}/src/main "$root/pom.xml" -newer "$classpath" -print -quit)" ]; then
  (cd "$root" && mvn -B -q -ntp -pl policies,terminals,demo,audit,gateway,canary -DskipTests -Dspotless.check.skip=true \
    package dependency:build-classpath -Dmdep.outputFile="$classpath")
fi
run() { java -Xmx2g -cp "$root/canary/target/classes:$(cat "$classpath")" io.shadan.canary.CanaryMain "$root/canary/catalog" "$@"; }
if [ "${1:-}" = replay ]; then run replay "$2" "$3"; else run "${1:-5000000}" "${2:-20261121}"; fi
