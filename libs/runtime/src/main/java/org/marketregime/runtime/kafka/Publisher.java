package org.marketregime.runtime.kafka;

import java.util.Map;

/**
 * Publishes for a service that reads no topic: each set of messages appears whole, once, or not at all. An earlier
 * process of the same id is fenced. Belongs to one thread.
 */
public final class Publisher implements AutoCloseable {
    private final Transactions transactions;

    public Publisher(Map<String, String> clients, String transactionalId) {
        this.transactions = new Transactions(() -> Clients.transactionalProducer(clients, transactionalId));
    }

    /**
     * Settles whatever this id has tried to publish before: from here on the topics tell what was published.
     *
     * @throws org.marketregime.domain.PlatformException BROKER_UNAVAILABLE when the broker does not answer; try again
     */
    public void open() {
        transactions.open();
    }

    /** Returns whether it is published for certain; if not, {@link #open} and look. */
    public boolean publish(Outbox messages) {
        boolean committed = transactions.publish(messages.records(), Map.of(), null) == Transactions.Result.COMMITTED;
        if (!committed) {
            transactions.discard();
        }
        return committed;
    }

    @Override
    public void close() {
        transactions.close();
    }
}
