#!/usr/bin/env bash
# The canary suite.
#   canary/run.sh [COUNT, default 5000000] [SEED]            answers through the masking engine
#   canary/run.sh replay SEED INDEX                          makes one of them again
#   canary/run.sh transport [COUNT, default 200000] [SEED]   answers through a running gateway, on raw sockets
#   canary/run.sh transport replay SEED INDEX                makes one of those again
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
classpath=$root/canary/target/classpath
if [ ! -f "$classpath" ] || [ ! -d "$root/canary/target/test-classes" ] || [ -n "$(find "$root"/{gateway,canary}/src "$root/pom.xml" -newer "$classpath" -print -quit)" ]; then
  (cd "$root" && mvn -B -q -ntp -pl policies,terminals,demo,audit,gateway,canary -DskipTests -Dspotless.check.skip=true \
    package dependency:build-classpath -Dmdep.outputFile="$classpath")
fi
run() {
  java -Xmx2g -Dshadan.root="$root" -cp "$root/canary/target/classes:$root/canary/target/test-classes:$(cat "$classpath")" "$@"
}
case "${1:-}" in
  transport)
    shift
    if [ "${1:-}" = replay ]; then
      run io.shadan.canary.transport.TransportMain replay "$2" "$3"
    else
      run io.shadan.canary.transport.TransportMain "${1:-200000}" "${2:-20261121}"
    fi
    ;;
  replay) run io.shadan.canary.CanaryMain "$root/canary/catalog" replay "$2" "$3" ;;
  *) run io.shadan.canary.CanaryMain "$root/canary/catalog" "${1:-5000000}" "${2:-20261121}" ;;
esac
