/** Component 3, open interest and price action: who adds or closes positions, at which strikes, and whether price agrees. */
@NullMarked
package org.marketregime.features.openinterest;

import org.jspecify.annotations.NullMarked;
