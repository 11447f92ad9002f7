/** Component 8: what seven views of one market say together, and how far the front expiry is away. */
@NullMarked
package org.marketregime.features.overlay;

import org.jspecify.annotations.NullMarked;
