/**
 * Flat Parquet files, page by page: tables of numbers written the same way every time, and read straight into the
 * buffers that kernels use, with every declared size checked before it is believed.
 */
@NullMarked
package org.marketregime.ingest.parquet;

import org.jspecify.annotations.NullMarked;
