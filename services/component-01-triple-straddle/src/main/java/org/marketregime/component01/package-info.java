/** Component 1, the triple rolling straddle, as a service. */
@NullMarked
package org.marketregime.component01;

import org.jspecify.annotations.NullMarked;
