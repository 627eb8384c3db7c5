package io.moodstream.stream.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Photos on web servers and object stores that answer plain GET requests, including presigned ones. */
final class HttpPhotos {

    /** Names by which an operator explicitly lists such an address. */
    private static final Pattern OWN_ADDRESS = Pattern.compile("localhost|[0-9.]+|\\[.*]");

    private final int maxBytes;
    private final Duration timeout;
    private @Nullable HttpClient client;

    HttpPhotos(int maxBytes, Duration timeout) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    byte[] get(URI uri) throws IOException {
        requirePublic(uri);
        String shown = RedactedUri.of(uri.toString());
        Received body = new Received(maxBytes);
        CompletableFuture<HttpResponse<Void>> answer = client().sendAsync(
                        HttpRequest.newBuilder(uri).timeout(timeout).build(),
                        HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(body::add)));
        try {
            int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != 200) {
                throw new PhotoFetchException("'" + shown + "' was answered with status " + status + ", not 200.");
            }
            return body.bytes.toByteArray();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new PhotoFetchException("'" + shown + "' did not come within " + timeout.toMillis() + " ms.");
        } catch (ExecutionException e) {
            if (body.tooMuch) {
                throw new PhotoFetchException("'" + shown + "' has more than " + maxBytes + " bytes.");
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /** A client has its own thread, so it is created only when a photo is fetched by HTTP. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER) // a redirect leads to a location that nobody listed
                    .build();
            client = made;
        }
        return made;
    }

    /** A listed name that resolves to this machine or its link is an attack, unless the address itself was listed. */
    private static void requirePublic(URI uri) throws IOException {
        if (OWN_ADDRESS.matcher(uri.getHost()).matches()) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isAnyLocalAddress()) {
                throw new PhotoFetchException(
                        "'" + uri.getHost() + "' leads to an address of the stream app's own machine"
                                + " or link; where that is meant, the address itself is listed.");
            }
        }
    }

    private static final class Received {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int max;
        private volatile boolean tooMuch;

        Received(int max) {
            this.max = max;
        }

        void add(byte[] part) {
            if (bytes.size() + part.length > max) {
                tooMuch = true;
                throw new IllegalStateException("too large");
            }
            bytes.writeBytes(part);
        }
    }
}
