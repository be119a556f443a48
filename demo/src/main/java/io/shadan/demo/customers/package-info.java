/** Synthetic customers, their supply register feed and a planted month of access history. */
@NullMarked
package io.shadan.demo.customers;

import org.jspecify.annotations.NullMarked;
