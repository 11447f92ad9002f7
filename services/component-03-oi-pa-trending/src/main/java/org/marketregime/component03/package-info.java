/** Component 3, open interest and price action, as a service. */
@NullMarked
package org.marketregime.component03;

import org.jspecify.annotations.NullMarked;
