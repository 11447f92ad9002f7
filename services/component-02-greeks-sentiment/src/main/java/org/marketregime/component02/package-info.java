/** Component 2, Greeks sentiment, as a service. */
@NullMarked
package org.marketregime.component02;

import org.jspecify.annotations.NullMarked;
