package shadan.release

_relations := {"last_resort", "other", "own", "unsettled"}

# Visible to any retailer once the supply point is known or narrowed down by address or pole
# (制度: 供給地点特定番号, 住所, 契約電流, 引込柱番号, 検針日, メーター番号).
_any_retailer := {
	"derived": "show",
	"meter": "show",
	"public": "show",
	"site": "show",
	"supply_point": "show",
}

# A retailer's own customers. Equipment, map, history and remarks are held only in wheeling systems.
_own_customer := {
	"bank_account": "show",
	"contact": "show",
	"contract_name": "show",
	"contract_terms": "show",
	"derived": "show",
	"meter": "show",
	"public": "show",
	"retailer": "show",
	"site": "show",
	"supply_point": "show",
	"usage": "show",
}

# The same in a document that is sent or offered to the retailer: bank accounts never in full (the
# notices of 2020 printed all digits of 107,768).
_own_document := {
	"bank_account": "partial",
	"contact": "show",
	"contract_name": "show",
	"contract_terms": "show",
	"derived": "show",
	"meter": "show",
	"public": "show",
	"retailer": "show",
	"site": "show",
	"supply_point": "show",
	"usage": "show",
}

_own := _own_document if input.operation.outbound == true

_own := _own_customer if not input.operation.outbound

# T&D work. Bank accounts are not needed for it.
_tdso_work := {
	"contact": "show",
	"contract_name": "show",
	"contract_terms": "show",
	"derived": "show",
	"equipment": "show",
	"history": "show",
	"map": "show",
	"meter": "show",
	"public": "show",
	"remarks": "show",
	"retailer": "show",
	"site": "show",
	"supply_point": "show",
	"usage": "show",
}

# The wheeling clerk compares accounts, never in full (the notices of 2020 printed all digits).
_tdso_clerk := {
	"bank_account": "partial",
	"contact": "show",
	"contract_name": "show",
	"contract_terms": "show",
	"derived": "show",
	"equipment": "show",
	"history": "show",
	"map": "show",
	"meter": "show",
	"public": "show",
	"remarks": "show",
	"retailer": "show",
	"site": "show",
	"supply_point": "show",
	"usage": "show",
}

# A contractor who maintains a T&D system needs no customer.
_tdso_maintenance := {
	"public": "show",
	"supply_point": "show",
}

# What the outage profile of a disaster adds inside its area.
_grant_profiles := {"outage": {
	"contact": "show",
	"contract_name": "show",
	"meter": "show",
	"site": "show",
	"supply_point": "show",
}}

_profile := "static" if {
	input.operation.kind == "static"
	count(input.operation.classes) == 0
	count(input.operation.search_classes) == 0
}

_profile := "tdso_clerk" if {
	_serves_customers
	_side == "tdso"
	_wheeling_clerk
}

_profile := "tdso_maintenance" if {
	_serves_customers
	_side == "tdso"
	_maintaining_contractor
}

_profile := "tdso_work" if {
	_serves_customers
	_side == "tdso"
	not _wheeling_clerk
	not _maintaining_contractor
}

_profile := "retail" if {
	_serves_customers
	_side == "retail"
	input.purpose == "own_customer"
}

_profile := "disaster" if {
	_serves_customers
	_side == "retail"
	input.purpose == "disaster_support"
}

_serves_customers if input.operation.kind in {"api", "download", "push", "screen"}

_wheeling_clerk if {
	input.purpose == "wheeling"
	"wheeling_clerk" in input.caller.roles
}

_maintaining_contractor if {
	input.caller.kind == "contractor"
	input.purpose == "maintenance"
}

_same_for_everyone := {
	"tdso_clerk": _tdso_clerk,
	"tdso_maintenance": _tdso_maintenance,
	"tdso_work": _tdso_work,
}

_treatments := {} if _profile == "static"

_treatments := {relation: releases | some relation in _relations} if {
	releases := _same_for_everyone[_profile]
}

# A supply point nobody supplies yet, or in doubt, is somebody else's (266 new homes stood readable
# from 2020 to 2023), and so are the T&D company's own last-resort customers.
_treatments := {
	"last_resort": _any_retailer,
	"other": _any_retailer,
	"own": _own,
	"unsettled": _any_retailer,
} if {
	_profile in {"disaster", "retail"}
}

_reasons_of_profile := {
	"disaster": ["disaster_support_released"],
	"retail": ["own_customer_released"],
	"static": ["static_released"],
	"tdso_clerk": ["tdso_released"],
	"tdso_maintenance": ["tdso_released"],
	"tdso_work": ["tdso_released"],
}

_release_reasons := _reasons_of_profile[_profile]
