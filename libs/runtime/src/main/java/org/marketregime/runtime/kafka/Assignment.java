package org.marketregime.runtime.kafka;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions the group has given us. A partition that is revoked and given back in one go was never anyone
 * else's, so only what is true after the rebalance counts; partitions that are lost may have been.
 */
final class Assignment implements ConsumerRebalanceListener {
    private final Set<Integer> partitions = new TreeSet<>();
    private boolean joined;
    private boolean changed;
    private boolean lost;

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> partitions.remove(partition.partition()));
        changed = true;
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> gone) {
        partitions.clear();
        lost = true;
        changed = true;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        assigned.forEach(partition -> partitions.add(partition.partition()));
        joined = true;
        changed = true;
    }

    boolean isJoined() {
        return joined;
    }

    /** Whether there is a change to {@link #settle}. */
    boolean isChanged() {
        return changed;
    }

    /**
     * Hands a changed assignment to {@code taker}; what it throws leaves the change to be handed over again.
     *
     * @return whether there was one
     */
    boolean settle(Consumer<Set<Integer>> taker) {
        if (!changed || !joined) {
            return false;
        }
        if (lost) {
            taker.accept(Set.of());
            lost = false;
        }
        taker.accept(Set.copyOf(partitions));
        changed = false;
        return true;
    }
}
