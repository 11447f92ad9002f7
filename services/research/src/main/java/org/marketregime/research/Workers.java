package org.marketregime.research;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that falls into independent pieces, on as many threads as there are cores. */
final class Workers {
    private Workers() {}

    /** The results in the order of the pieces; the first failure, when all have ended, is thrown as it is. */
    static <T> List<T> all(List<Callable<T>> pieces) {
        int threads = Math.min(pieces.size(), Runtime.getRuntime().availableProcessors());
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(pieces)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
