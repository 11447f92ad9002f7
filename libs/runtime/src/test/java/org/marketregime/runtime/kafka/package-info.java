@NullMarked
package org.marketregime.runtime.kafka;

import org.jspecify.annotations.NullMarked;
