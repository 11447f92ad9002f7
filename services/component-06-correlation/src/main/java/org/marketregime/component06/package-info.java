/** Component 6, the correlation web, as a service. */
@NullMarked
package org.marketregime.component06;

import org.jspecify.annotations.NullMarked;
