/** Component 6: the web of correlations between option prices, Greeks, open interest, volatilities and the two indices. */
@NullMarked
package org.marketregime.features.web;

import org.jspecify.annotations.NullMarked;
