/** Market data as it becomes fact: minutes are sealed in the store, then announced. */
@NullMarked
package org.marketregime.marketdata;

import org.jspecify.annotations.NullMarked;
