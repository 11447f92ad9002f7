/** Days of an underlying that have no stored session: read from files of daily bars, and kept in the store. */
@NullMarked
package org.marketregime.ingest.days;

import org.jspecify.annotations.NullMarked;
