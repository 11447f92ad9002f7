/** The same kernels in bulk, and the commands that bring data in: import, simulate, backfill, bench. */
@NullMarked
package org.marketregime.research;

import org.jspecify.annotations.NullMarked;
