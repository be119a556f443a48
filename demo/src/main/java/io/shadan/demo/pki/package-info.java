/**
 * The demo's certificate authority, its server and terminal certificates, and the register that
 * names them.
 */
@NullMarked
package io.shadan.demo.pki;

import org.jspecify.annotations.NullMarked;
