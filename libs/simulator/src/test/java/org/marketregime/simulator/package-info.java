/** Tests of the simulated market: that it is what its definition says, and yields what the definition says it yields. */
@NullMarked
package org.marketregime.simulator;

import org.jspecify.annotations.NullMarked;
