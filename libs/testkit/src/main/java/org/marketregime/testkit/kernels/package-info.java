/** The contract that every kernel keeps on every backend. */
@NullMarked
package org.marketregime.testkit.kernels;

import org.jspecify.annotations.NullMarked;
