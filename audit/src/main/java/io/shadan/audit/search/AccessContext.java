package io.shadan.audit.search;

/**
 * Who, from which terminal, by which operation; a text that was empty or absent is empty.
 *
 * @param subject token subject
 * @param organisation organisation id
 * @param organisationKind kind on the wire
 * @param terminal register number
 * @param terminalOwnerKind kind of the terminal's owner
 * @param system system id
 * @param operation operation id
 * @param previous operation of the screen before
 * @param purpose purpose on the wire
 * @param grant disaster grant
 */
public record AccessContext(
    String subject,
    String organisation,
    String organisationKind,
    String terminal,
    String terminalOwnerKind,
    String system,
    String operation,
    String previous,
    String purpose,
    String grant) {}
