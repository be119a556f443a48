/**
 * Holds the register against what another system believes (データ突き合わせ), the counter-measure of 2020:
 * three waves of customers went to the retailer they had left, and nobody had compared.
 */
@NullMarked
package io.shadan.gateway.register.reconcile;

import org.jspecify.annotations.NullMarked;
