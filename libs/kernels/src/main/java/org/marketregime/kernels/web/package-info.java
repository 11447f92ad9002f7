/**
 * How many series of one market move together: their correlation matrix, its factors, and the graph that it draws. Belongs to no kernel;
 * every class keeps its own working space and belongs to one thread.
 */
@NullMarked
package org.marketregime.kernels.web;

import org.jspecify.annotations.NullMarked;
