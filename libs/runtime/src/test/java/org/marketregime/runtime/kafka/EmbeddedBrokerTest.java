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
        assertThat(threads()).isEqualTo(threadsBefore);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.isAlive() && !t.getName().startsWith("metrics-meter-tick-thread"))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }
}
