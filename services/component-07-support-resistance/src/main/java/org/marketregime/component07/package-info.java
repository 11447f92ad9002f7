/** Component 7, support and resistance, as a service. */
@NullMarked
package org.marketregime.component07;

import org.jspecify.annotations.NullMarked;
