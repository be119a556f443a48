package io.shadan.gateway.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * What a command reads and writes.
 *
 * @param in what {@code -} stands for
 * @param out results only, byte for byte
 * @param err everything said about them
 */
record Streams(InputStream in, OutputStream out, PrintWriter err) {}
