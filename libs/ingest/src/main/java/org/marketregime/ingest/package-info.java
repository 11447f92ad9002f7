/** Market data at rest: imported, checked, sealed into Parquet parts and read back into columns. */
@NullMarked
package org.marketregime.ingest;

import org.jspecify.annotations.NullMarked;
