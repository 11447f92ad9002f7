package org.marketregime.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers every connection with the same bytes, right or wrong, and then closes it; or never answers. */
final class OddUpstream implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** What is answered. Empty closes at once. */
    volatile String answer = "";

    /** Whether to take requests and say nothing. */
    volatile boolean hangs;

    /** The requests as they came. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    OddUpstream() throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void serve(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            while (!request.toString().endsWith("\r\n\r\n")) {
                int read = in.read();
                if (read < 0) {
                    return;
                }
                request.append((char) read);
            }
            requests.add(request.toString());
            if (!hangs) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                socket.close();
            }
        } catch (IOException e) {
            // The gateway has gone; that is its right.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
