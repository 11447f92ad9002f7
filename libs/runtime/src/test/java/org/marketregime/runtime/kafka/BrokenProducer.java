package org.marketregime.runtime.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;

/** Producers whose first commit goes wrong in a chosen way; the ones made later are sound. */
final class BrokenProducer {
    /** Where the first commit goes wrong. */
    enum Breaks {
        /** The process dies: messages are written, the commit is never asked for. */
        DIES_BEFORE_COMMIT,
        /** The broker does not answer, and did not do it. */
        SILENT_NOT_DONE,
        /** The broker does not answer, but did it. */
        SILENT_BUT_DONE
    }

    private BrokenProducer() {}

    static Supplier<Producer<String, byte[]>> of(FlowSettings settings, Breaks how) {
        AtomicInteger commits = new AtomicInteger();
        return () -> wrap(Clients.transactionalProducer(settings.clients(), settings.transactionalId()), how, commits);
    }

    @SuppressWarnings("unchecked") // a proxy of the interface it is cast to
    private static Producer<String, byte[]> wrap(Producer<String, byte[]> real, Breaks how, AtomicInteger commits) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                BrokenProducer.class.getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commitTransaction") && commits.getAndIncrement() == 0) {
                        real.flush();
                        switch (how) {
                            case DIES_BEFORE_COMMIT -> throw new IllegalMonitorStateException("killed");
                            case SILENT_NOT_DONE -> throw new TimeoutException("no answer");
                            case SILENT_BUT_DONE -> {
                                real.commitTransaction();
                                throw new TimeoutException("no answer");
                            }
                        }
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
