package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SortedTableTest {
    @Test
    void behavesLikeATreeMapAndNeverChangesAnOlderVersion() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SortedTable<Integer, String> table = SortedTable.empty();
        TreeMap<Integer, String> map = new TreeMap<>();
        for (int i = 0; i < 3_000; i++) {
            int key = random.nextInt(60);
            SortedTable<Integer, String> before = table;
            int size = before.size();
            switch (random.nextInt(5)) {
                case 0 -> {
                    table = table.without(key);
                    map.remove(key);
                }
                case 1 -> {
                    int drop = Math.min(table.size(), random.nextInt(3));
                    table = table.dropFirst(drop);
                    for (; drop > 0; drop--) {
                        map.pollFirstEntry();
                    }
                }
                default -> {
                    table = table.with(key, "v" + i);
                    map.put(key, "v" + i);
                }
            }
            assertThat(before.size()).as("seed %d", seed).isEqualTo(size);
            assertThat(table.size()).as("seed %d", seed).isEqualTo(map.size());
            int at = 0;
            for (var entry : map.entrySet()) {
                assertThat(table.key(at)).as("seed %d", seed).isEqualTo(entry.getKey());
                assertThat(table.value(at++)).isEqualTo(entry.getValue());
            }
            assertThat(table.get(key)).as("seed %d", seed).isEqualTo(map.get(key));
            assertThat(table.below(key))
                    .as("seed %d", seed)
                    .isEqualTo(map.headMap(key).size());
        }
    }
}
