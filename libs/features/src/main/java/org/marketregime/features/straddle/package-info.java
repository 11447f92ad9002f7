/** Component 1: what the market charges for movement, whether that rises or falls, and how stretched it is. */
@NullMarked
package org.marketregime.features.straddle;

import org.jspecify.annotations.NullMarked;
