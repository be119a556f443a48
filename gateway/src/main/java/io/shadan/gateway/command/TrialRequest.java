package io.shadan.gateway.command;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.identity.Caller;
import java.util.Optional;

/**
 * One file to be tried.
 *
 * @param caller who would get it
 * @param purpose the purpose the caller would name; empty when none
 * @param query the raw query the operation was asked with; empty when unknown
 * @param ownOnly whether the answer is that of a search by a hidden class
 * @param contentType the Content-Type header the answer came with
 * @param body the answer; may be one byte longer than {@link Trial#MAX_BYTES}, and is then refused
 */
record TrialRequest(
    SystemEntry system,
    Operation operation,
    Caller caller,
    Optional<String> purpose,
    Optional<String> query,
    boolean ownOnly,
    String contentType,
    byte[] body) {}
