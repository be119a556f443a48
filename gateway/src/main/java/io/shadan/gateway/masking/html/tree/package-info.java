/** The tree of an HTML page, to find its texts and tags in; never written out. */
@NullMarked
package io.shadan.gateway.masking.html.tree;

import org.jspecify.annotations.NullMarked;
