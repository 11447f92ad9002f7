/** All of the platform in one JVM, and the command line that starts it. */
@NullMarked
package org.marketregime.standalone;

import org.jspecify.annotations.NullMarked;
