package org.marketregime.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
    private static final List<String> OTHERS =
            List.of("metrics-meter-tick-thread", "ForkJoinPool-1-", "VirtualThread-", "MasterPoller", "Read-Poller");

    @Test
    void keepsTopicsOverAnOutageAndLeavesNothingBehind() throws Exception {
        Set<String> threadsBefore = threads();
        EmbeddedBroker broker = EmbeddedBroker.start();
        Path folder = broker.folder();

        TopicAdmin.ensure(Map.of("bootstrap.servers", broker.bootstrapServers()), List.of("a", "b"), 3);
        broker.halt();
        broker.resume();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("a", "b");
            assertThat(admin.describeTopics(List.of("a")).allTopicNames().get().values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(3));
        }
        broker.close();
        assertThat(folder).doesNotExist();
        assertThat(threadsBefore).containsAll(threads());
    }

    /** Without those that the virtual machine starts for itself, and the clock of the metrics library that never ends. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> OTHERS.stream().noneMatch(name::startsWith))
                .collect(Collectors.toSet());
    }
}
