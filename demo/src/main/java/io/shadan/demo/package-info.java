/**
 * Stand-in legacy systems, an identity provider and synthetic customers for the demo command and
 * the tests.
 */
@NullMarked
package io.shadan.demo;

import org.jspecify.annotations.NullMarked;
