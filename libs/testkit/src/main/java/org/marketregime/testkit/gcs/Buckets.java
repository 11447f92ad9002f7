package org.marketregime.testkit.gcs;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects of all buckets, with generations. */
final class Buckets {
    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private long lastGeneration = 1_700_000_000_000_000L;
    private int pageSize = 1000;

    /** One generation of an object. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(String name, byte[] content, long generation) {}

    /** What a request demands of the generation; null demands nothing. */
    record Conditions(@Nullable Long generation, @Nullable Long generationMatch) {}

    /** One page of a listing. */
    record Listing(
            List<Stored> items,
            List<String> prefixes,
            @Nullable String nextToken) {}

    synchronized List<String> names(String bucket) {
        String start = bucket + "/";
        return objects.tailMap(start).keySet().stream()
                .takeWhile(key -> key.startsWith(start))
                .map(key -> key.substring(start.length()))
                .toList();
    }

    synchronized byte @Nullable [] get(String bucket, String name) {
        Stored stored = objects.get(bucket + "/" + name);
        return stored == null ? null : stored.content();
    }

    synchronized Stored put(String bucket, String name, byte[] content) {
        Stored stored = new Stored(name, content, ++lastGeneration);
        objects.put(bucket + "/" + name, stored);
        return stored;
    }

    synchronized boolean delete(String bucket, String name) {
        return objects.remove(bucket + "/" + name) != null;
    }

    synchronized void pageSize(int names) {
        pageSize = names;
    }

    /** The object if it is there in the generation asked for. */
    synchronized @Nullable Stored find(String bucket, String name, Conditions conditions) {
        Stored stored = objects.get(bucket + "/" + name);
        boolean other =
                stored != null && conditions.generation() != null && conditions.generation() != stored.generation();
        return other ? null : stored;
    }

    /** Whether the precondition holds; generation 0 is "there is none". */
    synchronized boolean holds(String bucket, String name, Conditions conditions) {
        if (conditions.generationMatch() == null) {
            return true;
        }
        Stored stored = objects.get(bucket + "/" + name);
        return conditions.generationMatch() == (stored == null ? 0 : stored.generation());
    }

    /** Stores the object if the precondition holds, else null. */
    synchronized @Nullable Stored putIf(String bucket, String name, byte[] content, Conditions conditions) {
        return holds(bucket, name, conditions) ? put(bucket, name, content) : null;
    }

    synchronized Listing list(String bucket, String prefix, String delimiter, String token) {
        TreeSet<String> prefixes = new TreeSet<>();
        List<Stored> items = new ArrayList<>();
        String last = "";
        for (String name : names(bucket)) {
            if (!name.startsWith(prefix)) {
                continue;
            }
            int cut = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
            String entry = cut < 0 ? name : name.substring(0, cut + delimiter.length());
            if (entry.compareTo(token) <= 0 || prefixes.contains(entry)) {
                continue;
            }
            if (items.size() + prefixes.size() == pageSize) {
                return new Listing(items, List.copyOf(prefixes), last);
            }
            last = entry;
            if (cut < 0) {
                items.add(java.util.Objects.requireNonNull(objects.get(bucket + "/" + name)));
            } else {
                prefixes.add(entry);
            }
        }
        return new Listing(items, List.copyOf(prefixes), null);
    }
}
