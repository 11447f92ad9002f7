/** Off-heap columns over Arrow: the option chain of some minutes as kernels and storage see it. */
@NullMarked
package org.marketregime.columnar;

import org.jspecify.annotations.NullMarked;
