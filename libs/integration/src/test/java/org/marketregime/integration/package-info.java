/** Tests of the master, and the simulation that runs it through faults. */
@NullMarked
package org.marketregime.integration;

import org.jspecify.annotations.NullMarked;
