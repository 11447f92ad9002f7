/** Families, features, components and the catalogue that is generated from them. */
@NullMarked
package org.marketregime.features;

import org.jspecify.annotations.NullMarked;
