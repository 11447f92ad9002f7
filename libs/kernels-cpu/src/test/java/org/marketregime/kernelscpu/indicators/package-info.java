/** The indicators of technical analysis, one kernel at a time, against the numbers of others. */
@NullMarked
package org.marketregime.kernelscpu.indicators;

import org.jspecify.annotations.NullMarked;
