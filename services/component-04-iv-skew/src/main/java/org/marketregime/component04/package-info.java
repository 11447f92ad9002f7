/** Component 4, IV skew and percentiles, as a service. */
@NullMarked
package org.marketregime.component04;

import org.jspecify.annotations.NullMarked;
