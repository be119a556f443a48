/** The supply register: who supplies a supply point, from when to when. */
@NullMarked
package io.shadan.gateway.register;

import org.jspecify.annotations.NullMarked;
