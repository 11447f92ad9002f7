/**
 * Options on a forward: Black-76 prices, the volatility that a price implies, Greeks, and the normal (Bachelier) volatility of a straddle.
 * Everything here is built from +, −, ×, ÷, √ and fma alone, so that every backend can reproduce it bit for bit.
 */
@NullMarked
package org.marketregime.kernels.black;

import org.jspecify.annotations.NullMarked;
