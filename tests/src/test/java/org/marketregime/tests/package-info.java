@NullMarked
package org.marketregime.tests;

import org.jspecify.annotations.NullMarked;
