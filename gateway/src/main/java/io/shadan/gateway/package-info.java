/** The one Spring Boot application: puts the rooms together and starts them. */
@NullMarked
package io.shadan.gateway;

import org.jspecify.annotations.NullMarked;
