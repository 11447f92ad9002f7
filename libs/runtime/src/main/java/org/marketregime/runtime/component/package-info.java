/** A regime component as a running service: a sealed minute in, its frame of features out. */
@NullMarked
package org.marketregime.runtime.component;

import org.jspecify.annotations.NullMarked;
