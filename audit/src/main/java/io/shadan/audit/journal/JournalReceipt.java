package io.shadan.audit.journal;

/**
 * Proof that a record is durable.
 *
 * @param origin log origin
 * @param position 0-based position in the log
 */
public record JournalReceipt(String origin, long position) {}
