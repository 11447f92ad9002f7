/** Tables of option chains as vendors and archives write them, and their way into sealed minutes. */
@NullMarked
package org.marketregime.ingest.csv;

import org.jspecify.annotations.NullMarked;
