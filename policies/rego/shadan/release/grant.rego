package shadan.release

# Those in which a grant exists or has existed; before them nothing was issued.
_issued_states := {"active", "ended", "reviewed", "revoked"}

# The grant names this person, this terminal, fields we know and some area, and it has begun.
# Bulk extraction is never disaster work.
_grant_applies if {
	input.grant.state in _issued_states
	input.grant.subject == input.caller.subject
	input.caller.terminal.id in input.grant.terminals
	count(input.grant.area) > 0
	_grant_profiles[input.grant.profile]
	is_number(input.grant.not_before)
	is_number(input.now)
	input.grant.not_before <= input.now
	input.operation.kind in {"api", "screen"}
}

_grant_in_force if {
	input.grant.state == "active"
	is_number(input.grant.until)
	is_number(input.now)
	input.now < input.grant.until
}

_grant_scope := null if _profile != "disaster"

_grant_scope := {
	"id": input.grant.id,
	"area": input.grant.area,
	"treatments": _grant_profiles[input.grant.profile],
	"until": input.grant.until,
} if {
	_profile == "disaster"
}
