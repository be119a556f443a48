/** A real single-node Elasticsearch from the distribution zip, without containers; JDK only. */
@NullMarked
package io.shadan.demo.elastic;

import org.jspecify.annotations.NullMarked;
