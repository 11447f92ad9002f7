/** What earlier sessions left behind: daily and weekly bars of the underlying, last values per expiry. */
@NullMarked
package org.marketregime.features.memory;

import org.jspecify.annotations.NullMarked;
