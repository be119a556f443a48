/** Our own reader of pages against jsoup. */
@NullMarked
package io.shadan.gateway.masking.html.tree;

import org.jspecify.annotations.NullMarked;
