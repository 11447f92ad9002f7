/** Prices, Greeks and implied volatilities of European options, and the Bachelier volatility of straddles. */
@NullMarked
package org.marketregime.kernels.black;

import org.jspecify.annotations.NullMarked;
