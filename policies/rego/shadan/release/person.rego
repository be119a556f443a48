package shadan.release

_retailer_kinds := {"affiliated_retailer", "competitor_retailer"}

_purposes_of_side := {
	"retail": {"disaster_support", "own_customer"},
	"tdso": {"fit_supply", "maintenance", "outage_response", "wheeling"},
}

# The client of the assignment decides the rights, not the badge (incident Type C-1); but only a
# contractor may work for somebody else, so a retail person never holds a T&D assignment.
_side := "tdso" if {
	input.caller.assignment.client == "tdso"
	input.caller.kind in {"contractor", "tdso"}
	input.caller.retailer_code == null
}

_side := "retail" if {
	input.caller.assignment.client in _retailer_kinds
	_works_for_client
	is_string(input.caller.retailer_code)
	input.caller.retailer_code != ""
}

# Two rules, not one set: OPA 1.22 does not find a reference inside a set literal right of `in`.
_works_for_client if input.caller.kind == "contractor"

_works_for_client if input.caller.kind == input.caller.assignment.client

# Only the T&D side sends documents to retailers.
_organisation_permitted if {
	_side == "retail"
	input.operation.kind != "push"
}

_organisation_permitted if {
	_side == "tdso"
	input.caller.kind == "tdso"
}

# Bulk extraction is its own right: a contractor never has it on the T&D side (incident Type C-1).
_organisation_permitted if {
	_side == "tdso"
	input.caller.kind == "contractor"
	input.operation.kind in {"api", "screen", "static"}
}

_purpose_permitted if input.operation.kind == "static"

_purpose_permitted if {
	input.purpose in input.caller.assignment.purposes
	input.purpose in input.operation.permitted_purposes
	input.purpose in _purposes_of_side[_side]
}

_terminal_active if input.caller.terminal.status == "active"

# A T&D terminal never makes a retail person a T&D person: it only lets them in as what they are.
_terminal_entitled if input.caller.terminal.owner_kind == "tdso"

# A retailer's people at their own terminals.
_terminal_entitled if {
	_side == "retail"
	input.caller.kind in _retailer_kinds
	_own_terminal
}

# A contractor at the contractor's own terminals, for either client, but never in a disaster.
_terminal_entitled if {
	input.caller.kind == "contractor"
	input.purpose != "disaster_support"
	_own_terminal
}

# A contractor sitting at the client's.
_terminal_entitled if {
	_side == "retail"
	input.caller.kind == "contractor"
	input.caller.assignment.client == "affiliated_retailer"
	input.caller.terminal.owner_kind == "affiliated_retailer"
}

_own_terminal if {
	input.caller.terminal.owner == input.caller.organisation
	input.caller.terminal.owner_kind == input.caller.kind
}
