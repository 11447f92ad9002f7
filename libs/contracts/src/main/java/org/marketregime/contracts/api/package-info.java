/** What every HTTP answer of the platform shares: the published errors and the ids of requests. */
@NullMarked
package org.marketregime.contracts.api;

import org.jspecify.annotations.NullMarked;
