/** The one door to the platform: it checks keys, refuses what is malformed, and passes the rest on to the master. */
@NullMarked
package org.marketregime.gateway;

import org.jspecify.annotations.NullMarked;
