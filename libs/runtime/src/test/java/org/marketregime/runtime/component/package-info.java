@NullMarked
package org.marketregime.runtime.component;

import org.jspecify.annotations.NullMarked;
