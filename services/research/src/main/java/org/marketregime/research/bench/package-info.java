/** Honest timings: warm-up, repeated batches on one thread, minimum, median and maximum, and the machine beside them. */
@NullMarked
package org.marketregime.research.bench;

import org.jspecify.annotations.NullMarked;
