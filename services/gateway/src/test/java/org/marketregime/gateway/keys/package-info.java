/** Keys, with files that other processes change. */
@NullMarked
package org.marketregime.gateway.keys;

import org.jspecify.annotations.NullMarked;
