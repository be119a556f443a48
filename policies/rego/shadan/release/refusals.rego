package shadan.release

# Each refusal negates a positive helper, so that whatever is undefined refuses.

_refusals contains "terminal_not_active" if not _terminal_active

_refusals contains "organisation_not_permitted" if not _organisation_permitted

_refusals contains "terminal_not_entitled" if not _terminal_entitled

_refusals contains "purpose_not_permitted" if not _purpose_permitted

_refusals contains "grant_not_applicable" if {
	input.purpose == "disaster_support"
	not _grant_applies
}

_refusals contains "grant_expired" if {
	input.purpose == "disaster_support"
	_grant_applies
	not _grant_in_force
}

_refusals contains "search_refused" if not _search_acceptable

_refusals contains "write_refused" if not _write_acceptable

# The first one is what the person is told.
_refusal_order := [
	"terminal_not_active",
	"organisation_not_permitted",
	"terminal_not_entitled",
	"purpose_not_permitted",
	"grant_not_applicable",
	"grant_expired",
	"write_refused",
	"search_refused",
]

_ordered_refusals := [code | some code in _refusal_order; code in _refusals]

_refusal_reasons := _ordered_refusals if count(_ordered_refusals) > 0

# Nothing refuses and nothing is released: the input is not of the agreed shape.
_refusal_reasons := ["internal_error"] if count(_ordered_refusals) == 0
