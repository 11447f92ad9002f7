/** A real gateway in front of a real master, over real sockets. */
@NullMarked
package org.marketregime.gateway;

import org.jspecify.annotations.NullMarked;
