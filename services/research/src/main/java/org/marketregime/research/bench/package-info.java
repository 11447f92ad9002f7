/** Timings of our own work and, by turns with it, of what others offer; and how exact each of them is. */
@NullMarked
package org.marketregime.research.bench;

import org.jspecify.annotations.NullMarked;
