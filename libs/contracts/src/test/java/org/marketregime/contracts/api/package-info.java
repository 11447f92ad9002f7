/** Errors and ids as clients see them. */
@NullMarked
package org.marketregime.contracts.api;

import org.jspecify.annotations.NullMarked;
