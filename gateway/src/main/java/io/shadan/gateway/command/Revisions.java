package io.shadan.gateway.command;

/**
 * What a file was tried with.
 *
 * @param catalog revision of the catalogue
 * @param register revision of the supply register
 * @param policy revision of the policy bundle
 */
record Revisions(String catalog, String register, String policy) {}
