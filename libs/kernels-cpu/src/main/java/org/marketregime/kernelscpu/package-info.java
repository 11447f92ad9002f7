/** The kernels on the Vector API: rows run across lanes. The only importer of the incubator module. */
@NullMarked
package org.marketregime.kernelscpu;

import org.jspecify.annotations.NullMarked;
