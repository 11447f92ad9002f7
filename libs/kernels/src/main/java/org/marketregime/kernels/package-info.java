/** What is computed: the kernels, their outputs, and how a backend is asked to run them over columns. */
@NullMarked
package org.marketregime.kernels;

import org.jspecify.annotations.NullMarked;
