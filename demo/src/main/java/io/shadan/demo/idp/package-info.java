/** A stand-in OpenID provider with the demo's personas. */
@NullMarked
package io.shadan.demo.idp;

import org.jspecify.annotations.NullMarked;
