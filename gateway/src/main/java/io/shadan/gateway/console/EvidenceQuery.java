package io.shadan.gateway.console;

import java.util.Optional;

/**
 * Which access records are wanted.
 *
 * @param limit most rows, the newest ones
 * @param exchange only this request, with its disclosures
 * @param subject only this person
 */
public record EvidenceQuery(int limit, Optional<String> exchange, Optional<String> subject) {}
