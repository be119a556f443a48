/**
 * The canary suite: generated adversarial answers go through the checks and maskers a real answer
 * goes through, and what a retail client would get is searched for anything hidden, however it is
 * written. Seeded, so that every case can be made again.
 */
@NullMarked
package io.shadan.canary;

import org.jspecify.annotations.NullMarked;
