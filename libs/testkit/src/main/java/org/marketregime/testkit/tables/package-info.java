/** Published numbers that tests hold formulas to: the bars and indicators of others, with their source and licence. */
@NullMarked
package org.marketregime.testkit.tables;

import org.jspecify.annotations.NullMarked;
