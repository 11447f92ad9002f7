/** Component 8, the overlay of days to expiry, as a service. */
@NullMarked
package org.marketregime.component08;

import org.jspecify.annotations.NullMarked;
