/**
 * A market that never was: NIFTY and BANKNIFTY driven by one latent regime, with their option chains, futures and the truth beside
 * them. What is learned can be compared with what was hidden.
 */
@NullMarked
package org.marketregime.simulator;

import org.jspecify.annotations.NullMarked;
