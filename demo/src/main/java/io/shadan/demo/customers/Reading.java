package io.shadan.demo.customers;

/**
 * A word and how it is read.
 *
 * @param text as written
 * @param kana half-width kana, as legacy systems hold it
 */
record Reading(String text, String kana) {}
