/** Component 2, Greeks sentiment: where hedging pressure sits, which exposures are being bought, whether expiry pins the index. */
@NullMarked
package org.marketregime.features.greeks;

import org.jspecify.annotations.NullMarked;
