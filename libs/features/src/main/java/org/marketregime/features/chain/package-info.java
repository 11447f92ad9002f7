/** Stage 0: what one minute of the option chain says before any indicator, per expiry. */
@NullMarked
package org.marketregime.features.chain;

import org.jspecify.annotations.NullMarked;
