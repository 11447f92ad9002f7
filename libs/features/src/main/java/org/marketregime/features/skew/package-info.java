/** Component 4: implied volatility's level, tilt, curvature and term structure, each against its own history. */
@NullMarked
package org.marketregime.features.skew;

import org.jspecify.annotations.NullMarked;
