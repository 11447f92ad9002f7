/**
 * Facts in, facts out, one effect per input: the consume–process–produce loop over Kafka transactions, and the broker
 * that runs inside the process where there is no cluster.
 */
@NullMarked
package org.marketregime.runtime.kafka;

import org.jspecify.annotations.NullMarked;
