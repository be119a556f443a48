package io.shadan.gateway.register.batch;

/**
 * What is wrong with a line of a batch.
 *
 * @param line line of the file or index of the row, from 1; 0 for the batch as a whole
 * @param code what is wrong
 * @param text the same in words: names what was found and expected, never a supply point number
 */
public record LineProblem(long line, ProblemCode code, String text) {}
