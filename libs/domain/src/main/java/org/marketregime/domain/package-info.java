/** Values and codes that every part of the platform speaks: sessions, contracts, errors. */
@NullMarked
package org.marketregime.domain;

import org.jspecify.annotations.NullMarked;
