/** Component 5: range, drift and yesterday's value area, of the straddle and of the underlying. */
@NullMarked
package org.marketregime.features.range;

import org.jspecify.annotations.NullMarked;
