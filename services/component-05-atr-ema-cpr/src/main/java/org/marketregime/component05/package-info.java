/** Component 5, ATR, EMA and CPR of the straddle and of the underlying, as a service. */
@NullMarked
package org.marketregime.component05;

import org.jspecify.annotations.NullMarked;
