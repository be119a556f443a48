#!/usr/bin/env bash
# Searches for an input that breaks a target, led by coverage: fuzz/run.sh TARGET SECONDS
# Targets: html pages json ndjson sse jsonp xml csv charset request grant catalogue. New inputs are kept in fuzz/target/found/TARGET;
# one that breaks an invariant is written to fuzz/target/crash-*, and belongs into fuzz/corpus/TARGET with its fix.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${1:?"expected a target: $(ls "$root/fuzz/corpus" | tr '\n' ' ')"}
seconds=${2:?"expected seconds"}
[ -d "$root/fuzz/corpus/$target" ] || { echo "fuzz: no target '$target'; expected one of: $(ls "$root/fuzz/corpus" | tr '\n' ' ')" >&2; exit 2; }
mvn=mvn
command -v mvn >/dev/null || mvn=$root/mvnw
(cd "$root" && "$mvn" -B -ntp -q -pl fuzz -am -DskipTests -Dspotless.check.skip=true package \
  org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime)
mkdir -p "$root/fuzz/target/found/$target"
cd "$root/fuzz/target"
exec java -Xmx1g -XX:+EnableDynamicAgentLoading -Dshadan.fuzz.target="$target" -cp "classes:$(cat classpath)" com.code_intelligence.jazzer.Jazzer \
  --target_class=io.shadan.fuzz.Jazzer --instrumentation_includes='io.shadan.gateway.**:org.jsoup.**:com.ctc.wstx.**:tools.jackson.**' \
  "found/$target" "../corpus/$target" -max_total_time="$seconds" -max_len=65536 -timeout=60 -rss_limit_mb=3000
