#!/usr/bin/env bash
# Our path against a raw Spring Cloud Gateway: same upstream, same machine, same run.
# Usage: bench/run.sh [seconds per measurement, default 10] [seconds of warm-up for each target and case, default 60]
set -euo pipefail

seconds=${1:-10}
# On two cores the compiler shares them with the load: after 15 s both gateways are far from their pace.
warm=${2:-60}
root=$(cd "$(dirname "$0")/.." && pwd)
modules=policies,terminals,demo,audit,gateway,bench
jar=$root/gateway/target/shadan-gateway-0.1.0-SNAPSHOT-exec.jar
classpath=$root/bench/target/classpath
java_flags=(-Xms512m -Xmx512m -XX:+UseG1GC)

for tool in wrk stunnel4 curl java; do
  command -v "$tool" >/dev/null || { echo "bench: $tool is missing (tools/debian-packages.txt)" >&2; exit 1; }
done

work=$(mktemp -d)
pids=()
finish() {
  status=$?
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ "$status" -eq 0 ]; then rm -rf "$work"; else echo "bench: logs are kept in $work" >&2; fi
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

build() {
  local sources=("$root/pom.xml")
  for module in ${modules//,/ }; do sources+=("$root/$module"); done
  if [ -f "$jar" ] && [ -f "$classpath" ] \
    && [ -z "$(find "${sources[@]}" \( -name target -o -path "*/src/test" \) -prune \
      -o -type f ! -name "*.sh" -newer "$classpath" -print -quit)" ]; then
    return
  fi
  echo "building ..."
  (cd "$root" && mvn -B -q -pl "$modules" -DskipTests -Dspotless.check.skip=true \
    package dependency:build-classpath -Dmdep.outputFile="$classpath")
}

start() { # name, command...
  local name=$1
  shift
  "$@" >"$work/$name.log" 2>&1 &
  pids+=($!)
  echo "$!" >"$work/$name.pid"
}

await() { # name, command...
  local name=$1 pid
  shift
  pid=$(cat "$work/$name.pid")
  for _ in $(seq 240); do
    if "$@" >/dev/null 2>&1; then return; fi
    if ! kill -0 "$pid" 2>/dev/null; then break; fi
    sleep 0.25
  done
  echo "bench: $name does not come up:" >&2
  tail -20 "$work/$name.log" >&2
  exit 1
}

url() { # target, case
  local port=${1}_port
  case $2 in
    single) echo "http://localhost:${!port}/stub/api/customers/0900000000000000000002" ;;
    list) echo "http://localhost:${!port}/stub/api/customers" ;;
  esac
}

fetch() { curl -sf -H "Authorization: Bearer $token" "$(url "$1" "$2")"; }

load() { # target, case, seconds, connections
  wrk -t1 -c"${4:-32}" -d"$3s" --latency -H "Authorization: Bearer $token" "$(url "$1" "$2")"
}

# Names of the competitor's and of the own customers in an answer.
others() { grep -o 渡辺 "$1" | wc -l; }
own() { grep -o 山田 "$1" | wc -l; }

check() {
  local target case expected
  for target in raw ours; do
    for case in single list; do
      fetch "$target" "$case" >"$work/$target.$case.json" \
        || { echo "bench: $target does not answer 200 to $case" >&2
             curl -s -i -H "Authorization: Bearer $token" "$(url "$target" "$case")" | head -30 >&2
             exit 1; }
      printf '%-5s %-7s %6d bytes, %3d own names, %3d names of the competitor\n' "$target" "$case" \
        "$(wc -c <"$work/$target.$case.json")" "$(own "$work/$target.$case.json")" \
        "$(others "$work/$target.$case.json")"
    done
  done
  expected="1 0 50 50 0 0 0 50"
  [ "$(for f in raw.single raw.list ours.single ours.list; do
         others "$work/$f.json"; own "$work/$f.json"; done | xargs)" = "$expected" ] \
    || { echo "bench: an answer is not what it should be (masking?); nothing is measured" >&2; exit 1; }
}

measure() { # target, case, round, connections
  local out=$work/$1.$2.$3.$4.wrk bad
  load "$1" "$2" "$seconds" "$4" >"$out"
  bad=$(awk '/Non-2xx/ {n += $NF} /Socket errors/ {gsub(",", ""); n += $4 + $6 + $8 + $10} END {print n + 0}' "$out")
  awk -v target="$1" -v kase="$2" -v connections="$4" -v bad="$bad" '
    function ms(t) {
      if (t ~ /us$/) return t / 1000
      if (t ~ /ms$/) return t + 0
      return t * 1000
    }
    $1 == "50%" {p50 = ms($2)} $1 == "99%" {p99 = ms($2)} /^Requests\/sec/ {rps = $2}
    END {print target, kase "/" connections, rps + 0, p50 + 0, p99 + 0, bad}' "$out" >>"$work/results"
  tail -1 "$work/results" | awk '{printf "%-5s %-11s %10.0f %9.2f %9.2f %8d\n", $1, $2, $3, $4, $5, $6}'
}

ratios() {
  awk '
    {key = $1 " " $2; n[key]++; rps[key] += $3; p50[key] += $4; p99[key] += $5; bad[$2] += $6}
    function mean(sum, key) {return sum[key] / n[key]}
    END {
      split("single/32 single/128 list/32 list/128", cases)
      for (i = 1; i <= 4; i++) {
        c = cases[i]; o = "ours " c; r = "raw " c
        if (bad[c] > 0 || rps[r] == 0 || rps[o] == 0) {
          printf "%-11s no ratio: %d answers were errors or not 2xx\n", c, bad[c]; failed = 1; continue
        }
        printf "%-11s requests/s %.3f   p50 %.2f   p99 %.2f\n", c, mean(rps, o) / mean(rps, r), \
          mean(p50, o) / mean(p50, r), mean(p99, o) / mean(p99, r)
      }
      exit failed
    }' "$work/results"
}

build
world=(-cp "$root/bench/target/classes:$(cat "$classpath")")
start world java "${java_flags[@]}" "${world[@]}" io.shadan.bench.BenchWorld "$work" "$root/bench/catalog/bench.yaml"
await world test -f "$work/ready"
token=$(cat "$work/token")
# shellcheck source=/dev/null
. "$work/ports"
mapfile -t raw_args <"$work/raw.args"
mapfile -t our_args <"$work/gateway.args"
start raw java "${java_flags[@]}" "${world[@]}" io.shadan.bench.RawGateway "${raw_args[@]}"
start ours java "${java_flags[@]}" ${SHADAN_BENCH_JAVA:-} -jar "$jar" "${our_args[@]}"
start tunnel stunnel4 "$work/stunnel.conf"
await raw fetch raw single
await ours curl -s "$(url ours single)"

echo "Shadan against a raw Spring Cloud Gateway without filters; $(nproc) processors for everything"
echo "wrk -t1 -c32 and -c128 -> stunnel (client certificate of T-RT-01; wrk has none) -> TLS -> gateway -> upstream"
echo "both: java ${java_flags[*]}, same certificate, same upstream pool; ${warm} s of warm-up, then ${seconds} s each"
echo
check
for case in single list; do
  for target in raw ours; do load "$target" "$case" "$warm" >/dev/null; done
done
echo
printf '%-5s %-11s %10s %9s %9s %8s\n' target case requests/s "p50 ms" "p99 ms" errors
for case in single list; do
  for connections in 32 128; do
    for round in 1 2; do
      for target in raw ours; do measure "$target" "$case" "$round" "$connections"; done
    done
  done
done
echo
echo "ours / raw, mean of two rounds:"
ratios
