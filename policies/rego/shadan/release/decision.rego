# METADATA
# title: Release
# description: >-
#   Decides for one response which field classes of whose customers may be released (電気事業法 第23条).
#   Releases are listed and whatever is absent stays hidden; any refusal wins over every release.
#   `input` is described by schemas/input.schema.json, `decision` by schemas/decision.schema.json.
# scope: package
package shadan.release

# METADATA
# title: Decision
# description: The one answer for one response. It is always defined, for any input at all.
# entrypoint: true
# scope: document
decision := _released if _released

else := _refused

_released := {
	"allow": true,
	"reasons": _release_reasons,
	"treatments": _treatments,
	"search": _search,
	"write": _may_write,
	"limits": {"max_records": _max_records},
	"grant": _grant_scope,
	"valid_until": _valid_until,
	"revision": _revision,
} if {
	count(_refusals) == 0
}

_refused := {
	"allow": false,
	"reasons": _refusal_reasons,
	"treatments": {},
	"search": "refuse",
	"write": false,
	"limits": {"max_records": 0},
	"grant": null,
	"valid_until": _refusal_valid_until,
	"revision": _revision,
}

# Milliseconds one answer may be used again.
_lifetime := 60000

_valid_until := input.now + _lifetime if {
	is_number(input.now)
	_profile != "disaster"
}

# A grant dies by the clock: no answer outlives it.
_valid_until := min({input.now + _lifetime, input.grant.until}) if {
	is_number(input.now)
	is_number(input.grant.until)
	_profile == "disaster"
}

default _refusal_valid_until := 0

_refusal_valid_until := input.now + _lifetime if is_number(input.now)

# The SHA-256 of the sources, stamped by build.sh. An unstamped policy is refused by the gateway.
default _revision := "unstamped"

_revision := data.shadan.revision

_max_records_by_kind := {
	"api": 1000,
	"download": 200000,
	"push": 200000,
	"screen": 500,
	"static": 0,
}

_max_records := _max_records_by_kind[input.operation.kind]
