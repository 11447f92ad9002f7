/** The slow, literal reading of the specification that the fast component is compared with, and data to compare on. */
@NullMarked
package org.marketregime.features.oracle;

import org.jspecify.annotations.NullMarked;
