@NullMarked
package org.marketregime.ingest.days;

import org.jspecify.annotations.NullMarked;
