/** The only code that knows Elasticsearch. */
@NullMarked
package io.shadan.audit.search;

import org.jspecify.annotations.NullMarked;
