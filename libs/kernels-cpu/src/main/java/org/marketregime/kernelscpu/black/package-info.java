/**
 * The option formulas of {@code org.marketregime.kernels.black} on vectors, one option to the lane: the same operations in the same
 * order, and therefore the same bits, whatever the vector length, the position of a row or the state of the JIT.
 *
 * <p>A formula is a chain of short loops over a block of rows in the first-level cache. No vector crosses a method: the JIT decides
 * by size and by the order of compilation whether to inline a method of ours, and a vector that crosses a call becomes a heap object.
 */
@NullMarked
package org.marketregime.kernelscpu.black;

import org.jspecify.annotations.NullMarked;
