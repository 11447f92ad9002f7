/** Component 7: where price met orders before, how strong those levels are, and whether they will hold. */
@NullMarked
package org.marketregime.features.levels;

import org.jspecify.annotations.NullMarked;
