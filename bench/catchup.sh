#!/usr/bin/env bash
# How fast a real Elasticsearch on this machine catches up with the journal; ends with 1 below 5,000 documents/s.
# Usage: bench/catchup.sh [clicks, default 20000]; SHADAN_CACHE as for ./shadan
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
cache=${SHADAN_CACHE:-$HOME/.cache/shadan}
. "$root/tools/pins.env"
zip=$cache/elasticsearch-$ELASTICSEARCH_VERSION.zip
[ -f "$zip" ] || { echo "bench: $zip is missing; './shadan demo' fetches it" >&2; exit 1; }
classpath=$root/bench/target/jmh.classpath

(cd "$root" && mvn -B -q -pl bench -am -DskipTests -Dspotless.check.skip=true \
  package dependency:build-classpath -Dmdep.outputFile="$classpath")
exec java -Xmx512m -Dshadan.elasticsearch.zip="$zip" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$root/bench/target/classes:$(cat "$classpath")" io.shadan.bench.shipping.CatchUp "$@"
