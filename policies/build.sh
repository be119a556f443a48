#!/bin/sh
# Compiles the policy into bundle/ with the pinned OPA. The bundle is committed; a test compares.
# Usage: policies/build.sh [OUTPUT_DIRECTORY]   (OPA names another program, default: opa on the PATH)
set -eu
cd "$(dirname "$0")"
opa=${OPA:-opa}
out=${1:-bundle}
entrypoint=shadan/release/decision
wanted=1.22.0

version=$("$opa" version | sed -n 's/^Version: //p')
if [ "$version" != "$wanted" ]; then
  echo "build.sh: '$opa' is version '$version', expected $wanted" >&2
  exit 1
fi

# The revision is the SHA-256 of the lines "sha256  path" of every source, in byte order of paths.
sources=$({ find rego -name '*.rego' ! -name '*_test.rego'; echo capabilities.json; } | LC_ALL=C sort)
# shellcheck disable=SC2086 # paths hold no white space
revision=$(sha256sum $sources | sha256sum | cut -d' ' -f1)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$opa" build --target wasm --entrypoint "$entrypoint" --capabilities capabilities.json \
  --ignore '*_test.rego' --output "$work/bundle.tar.gz" rego
mkdir -p "$out"
tar -xzPOf "$work/bundle.tar.gz" /policy.wasm > "$out/policy.wasm"
printf '{"shadan":{"revision":"%s"}}\n' "$revision" > "$out/data.json"
printf '{"sources_sha256":"%s","opa_version":"%s","entrypoint":"%s"}\n' \
  "$revision" "$version" "$entrypoint" > "$out/manifest.json"
