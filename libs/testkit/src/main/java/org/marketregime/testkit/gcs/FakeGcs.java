package org.marketregime.testkit.gcs;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Buckets over HTTP on a free local port. Every bucket exists. Faults are scripted per operation: those for the next
 * requests first, in order, then those for all.
 */
public final class FakeGcs implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Buckets objects = new Buckets();
    private final Deque<Scripted> next = new ArrayDeque<>();
    private final Map<Operation, Fault> always = new EnumMap<>(Operation.class);
    private final List<Request> requests = new ArrayList<>();
    private @Nullable Sometimes sometimes;

    private record Scripted(Operation operation, String suffix, Fault fault) {}

    private record Sometimes(SplittableRandom random, double share, Fault fault) {}

    private FakeGcs(HttpServer server) {
        this.server = server;
    }

    public static FakeGcs start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeGcs gcs = new FakeGcs(server);
            server.setExecutor(gcs.threads);
            server.createContext("/", new Handler(gcs, gcs.objects));
            server.start();
            return gcs;
        } catch (IOException e) {
            throw new UncheckedIOException("starting a bucket on a local port", e);
        }
    }

    /** What a client is told as its host. */
    public String host() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** The names in a bucket, sorted. */
    public List<String> names(String bucket) {
        return objects.names(bucket);
    }

    public byte @Nullable [] get(String bucket, String name) {
        return objects.get(bucket, name);
    }

    public void put(String bucket, String name, byte[] content) {
        objects.put(bucket, name, content);
    }

    public void delete(String bucket, String name) {
        objects.delete(bucket, name);
    }

    /** Replaces the contents of an object, which must exist; it becomes another generation. */
    public void rewrite(String bucket, String name, UnaryOperator<byte[]> change) {
        byte[] content = get(bucket, name);
        if (content == null) {
            throw new IllegalArgumentException("no object " + name + " in " + bucket);
        }
        put(bucket, name, change.apply(content.clone()));
    }

    /** How many names a page of a listing has at most. */
    public void pageSize(int names) {
        objects.pageSize(names);
    }

    /** Lets the next requests of that kind fail, one after the other. */
    public void failNext(Operation operation, Fault... faults) {
        failNext(operation, "", faults);
    }

    /** Lets the next requests of that kind for objects whose name ends so fail, one after the other. */
    public synchronized void failNext(Operation operation, String suffix, Fault... faults) {
        for (Fault fault : faults) {
            next.add(new Scripted(operation, suffix, fault));
        }
    }

    /** Lets all requests of that kind fail until {@link #heal}. */
    public synchronized void failAlways(Operation operation, Fault fault) {
        always.put(operation, fault);
    }

    /** Lets a share of all requests fail until {@link #heal}. */
    public synchronized void failSometimes(double share, long seed, Fault fault) {
        sometimes = new Sometimes(new SplittableRandom(seed), share, fault);
    }

    public synchronized void heal() {
        next.clear();
        always.clear();
        sometimes = null;
    }

    /** The requests since the last call, in the order of their arrival. */
    public synchronized List<Request> takeRequests() {
        List<Request> taken = List.copyOf(requests);
        requests.clear();
        return taken;
    }

    synchronized @Nullable Fault arrived(Request request) {
        requests.add(request);
        for (Iterator<Scripted> scripts = next.iterator(); scripts.hasNext(); ) {
            Scripted script = scripts.next();
            if (script.operation() == request.operation() && request.object().endsWith(script.suffix())) {
                scripts.remove();
                return script.fault();
            }
        }
        Fault fault = always.get(request.operation());
        if (fault == null && sometimes != null && sometimes.random().nextDouble() < sometimes.share()) {
            fault = sometimes.fault();
        }
        return fault;
    }

    void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
