package shadan.release_test

import data.shadan.release

_revision := "0000000000000000000000000000000000000000000000000000000000000000"

test_cases_are_loaded if count(data.cases) >= 25

test_case[name] if {
	some name, example in data.cases
	answer := release.decision with input as example.input with data.shadan.revision as _revision
	_as_expected(example, answer)
}

_as_expected(example, answer) if {
	expected := example.decision
	answer.allow == expected.allow
	answer.reasons == expected.reasons
	answer.search == expected.search
	answer.write == expected.write
	answer.grant == expected.grant
	answer.valid_until == expected.valid_until
	answer.limits.max_records == object.get(expected, "max_records", answer.limits.max_records)
	answer.revision == _revision
	_treatments_as_expected(object.get(expected, "treatments", {}), answer)
	_record_as_expected(example, answer)
}

_treatments_as_expected(expected, answer) if {
	every relation, classes in expected {
		every class, treatment in classes {
			object.get(answer.treatments, [relation, class], "redact") == treatment
		}
	}
}

_record_as_expected(example, answer) if {
	example.record.result == {true: "allowed", false: "refused"}[answer.allow]
	example.record.reasons == answer.reasons
	example.record.grant == object.get(example.decision, ["grant", "id"], "")
	every disclosure in example.record.disclosures {
		every class in disclosure.shown {
			_treatment(answer, disclosure, class) != "redact"
		}
		every class in disclosure.masked {
			_treatment(answer, disclosure, class) == "redact"
		}
	}
}

# The same reading as PolicyDecision.treatment in the gateway.
_treatment(answer, disclosure, class) := treatment if {
	disclosure.relation != "own"
	disclosure.municipality in answer.grant.area
	treatment := answer.grant.treatments[class]
} else := object.get(answer.treatments, [disclosure.relation, class], "redact")

_shapes := [{}, [], null, "x", 1, {"caller": "x"}, {"now": "x"}, {"caller": {"assignment": []}, "now": {}}]

test_any_shape_gets_a_refusal_with_a_reason[question] if {
	some question in _shapes
	answer := release.decision with input as question
	answer.allow == false
	count(answer.reasons) > 0
	answer.treatments == {}
	answer.grant == null
}

_needed_facts := [
	"/caller/kind",
	"/caller/assignment/client",
	"/caller/terminal/status",
	"/caller/terminal/owner_kind",
	"/operation/kind",
	"/operation/write",
]

_allowed_cases[name] := example.input if {
	some name, example in data.cases
	example.decision.allow
}

# Any one fact of another type never leaves a release standing.
test_release_with_a_broken_fact_is_refused[name] if {
	some name, question in _allowed_cases
	every fact in _needed_facts {
		every broken in _broken_values {
			asked := json.patch(question, [{"op": "replace", "path": fact, "value": broken}])
			answer := release.decision with input as asked
			answer.allow == false
		}
	}
}

_broken_values := [null, "x", -1.5, [], {}]

test_unstamped_policy_says_so if {
	answer := release.decision with input as {}
	answer.revision == "unstamped"
}
