/** Who may import whom. */
@NullMarked
package org.marketregime.architecture;

import org.jspecify.annotations.NullMarked;
