/** The definition of every kernel in the plainest loops; other backends are held against it. */
@NullMarked
package org.marketregime.kernels.scalar;

import org.jspecify.annotations.NullMarked;
