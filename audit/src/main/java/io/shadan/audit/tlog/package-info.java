/**
 * The public formats of the Merkle log, as pure code: RFC 6962 hashes and proofs, C2SP tiles,
 * signed notes and checkpoints. Writes nothing but a new key file; knows neither journal nor
 * records.
 */
@NullMarked
package io.shadan.audit.tlog;

import org.jspecify.annotations.NullMarked;
