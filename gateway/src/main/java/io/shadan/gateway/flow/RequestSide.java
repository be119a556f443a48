package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.catalog.ParameterSpec.Source;
import io.shadan.gateway.guard.BodyEdits;
import io.shadan.gateway.guard.CheckedRequest;
import io.shadan.gateway.guard.GivenValue;
import io.shadan.gateway.guard.OwnOnly;
import io.shadan.gateway.guard.RequestBody;
import io.shadan.gateway.guard.RequestParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client sent, what the guards found in it, and what goes upstream. */
final class RequestSide {

  /** Of an exchange that has no operation yet. */
  static final RequestSide NONE =
      new RequestSide(new RequestParameters(Map.of()), RequestBody.none());

  private final RequestParameters parameters;
  private final RequestBody body;
  private byte[] upstreamBody;
  private Optional<OwnOnly> ownOnly = Optional.empty();
  private List<GivenValue> writes = List.of();
  private List<GivenValue> doubtful = List.of();

  RequestSide(RequestParameters parameters, RequestBody body) {
    this.parameters = parameters;
    this.body = body;
    this.upstreamBody = body.bytes();
  }

  /** The query. */
  RequestParameters parameters() {
    return parameters;
  }

  /** The body as the client sent it. */
  RequestBody body() {
    return body;
  }

  void upstreamBody(byte[] value) {
    upstreamBody = value;
  }

  /** Notes fields that may bring back what the caller was shown masked. */
  void doubtful(CheckedRequest request, List<GivenValue> fields) {
    writes = request.given();
    doubtful = List.copyOf(fields);
  }

  /** Every value of a write that has doubtful fields. */
  List<GivenValue> writes() {
    return writes;
  }

  List<GivenValue> doubtful() {
    return doubtful;
  }

  /** The body as it goes upstream. */
  byte[] upstreamBody() {
    return upstreamBody;
  }

  /** The search is answered with the caller's own customers only. */
  void obliged(OwnOnly search) {
    ownOnly = Optional.of(search);
    BodyEdits edits = new BodyEdits(body);
    search.forced().forEach((spec, value) -> force(edits, spec, value));
    upstreamBody = body.isEmpty() ? upstreamBody : edits.apply();
  }

  Optional<OwnOnly> ownOnly() {
    return ownOnly;
  }

  /** Query parameters to be set upstream, by name. */
  Map<String, String> forcedParameters() {
    Map<String, String> forced = new HashMap<>();
    ownOnly.ifPresent(
        search ->
            search
                .forced()
                .forEach(
                    (spec, value) -> {
                      if (spec.in() == Source.QUERY) {
                        forced.put(spec.name(), value);
                      }
                    }));
    return forced;
  }

  /** Numbers stay numbers in JSON; a code is a string. */
  private static void force(BodyEdits edits, ParameterSpec spec, String value) {
    if (spec.in() != Source.QUERY) {
      edits.set(spec, value, spec.role() == ParameterSpec.Role.SEARCH);
    }
  }
}
