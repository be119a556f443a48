package shadan.release

# What a retailer may search, filter or sort by. Wheeling-only classes and bank accounts are absent.
_retail_search := {
	"contact",
	"contract_name",
	"contract_terms",
	"meter",
	"public",
	"retailer",
	"site",
	"supply_point",
	"usage",
}

_search_acceptable if {
	_side == "retail"
	every class in input.operation.search_classes {
		class in _retail_search
	}
}

# A partly masked value could be guessed digit by digit, so only what is shown may be searched.
_search_acceptable if {
	_side == "tdso"
	every class in input.operation.search_classes {
		_treatments.other[class] == "show"
	}
}

_search := "refuse" if _profile == "static"

_search := "any" if {
	_profile != "static"
	not _searches_hidden
}

_search := "own_only" if {
	_profile != "static"
	_searches_hidden
}

# Searching by what is hidden is itself a disclosure. It holds inside a disaster area too: the
# answer would tell of customers outside it.
_searches_hidden if {
	some class in input.operation.search_classes
	some relation in _relations
	relation != "own"
	not _treatments[relation][class] == "show"
}

default _may_write := false

_may_write if {
	_side == "tdso"
	_wheeling_clerk
	input.operation.kind != "static"
}

_write_acceptable if input.operation.write == false

_write_acceptable if {
	input.operation.write == true
	_may_write
}
