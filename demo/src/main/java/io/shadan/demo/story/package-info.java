/**
 * The story a newcomer pastes line by line, as data: what to type and what must and must not
 * appear.
 */
@NullMarked
package io.shadan.demo.story;

import org.jspecify.annotations.NullMarked;
