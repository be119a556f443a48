/**
 * The canary suite's transport layer: a legacy system that says exactly the bytes it is told, a
 * running gateway, and a retail client that reads every byte of what comes out.
 */
@NullMarked
package io.shadan.canary.transport;

import org.jspecify.annotations.NullMarked;
