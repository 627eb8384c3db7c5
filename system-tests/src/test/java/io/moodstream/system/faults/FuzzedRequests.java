package io.moodstream.system.faults;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random and malicious requests, for known routes and for none; the same seed makes the same ones. */
final class FuzzedRequests {

    private static final List<String> LENGTHS =
            List.of("-5", "0x5", "5, 6", "99999999999999999999", "33554433", "33554432", "1e3", "");

    private static final List<String> CODINGS = List.of(
            "gzip", "chunked, chunked", "gzip, chunked", "chunked;q=1", "\"chunked\"", "Chunked ", "xchunked", "");

    private static final List<String> BAD_CHUNKS = List.of(
            "zz\r\n",
            "-1\r\n",
            "fffffffffffffffff\r\n",
            "5\r\nchunkX",
            "\r\n",
            "5;ext=\"\r\nchunk\r\n",
            "0\r\nX: " + "y".repeat(9_000));

    private final FuzzedHeads heads;
    private final FuzzedBodies bodies;
    private final Random random;

    /**
     * @param authority of the server: host and port
     * @param photos to mutate, good or hostile
     */
    FuzzedRequests(String authority, List<byte[]> photos, long seed) {
        this.random = new Random(seed);
        this.heads = new FuzzedHeads(authority, random);
        this.bodies = new FuzzedBodies(photos, random);
    }

    /** What the client does once it has sent all. */
    enum Ending {
        /** Closes its side, and reads what comes back. */
        READ,
        /** Reads what comes back at once, and closes the connection. */
        GLANCE,
        /** Closes the connection. */
        LEAVE
    }

    /** What a client sends on one connection. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(byte[] bytes, Ending ending) {

        /** Its beginning, for messages. */
        @Override
        public String toString() {
            return new String(bytes, 0, Math.min(600, bytes.length), StandardCharsets.ISO_8859_1)
                    .replace("\r", "\\r")
                    .replace("\n", "\\n");
        }
    }

    /** The next one. */
    Request next() {
        return switch (random.nextInt(40)) {
            case 0 -> new Request(bytes(1 + random.nextInt(400)), Ending.READ);
            case 1 -> cut(one());
            case 2 -> scribbled(one());
            case 3 -> inARow();
            case 4 -> new Request(one().bytes(), Ending.LEAVE);
            case 5 -> new Request(cut(one()).bytes(), Ending.GLANCE);
            default -> one();
        };
    }

    /** A request with the largest form, which differs by its number. */
    static Request largest(String authority, int number) {
        FuzzedBodies.Body form = FuzzedBodies.largestForm(number);
        String head = "POST /photos HTTP/1.1\r\nHost: " + authority + "\r\n" + String.join("\r\n", form.headers())
                + "\r\nContent-Length: " + form.bytes().length + "\r\n\r\n";
        return new Request(joined(utf8(head), form.bytes()), Ending.READ);
    }

    private Request one() {
        int kind = random.nextInt(20);
        if (kind < 8) {
            return framed(method("POST"), target(heads.photos()), bodies.upload());
        }
        if (kind < 13) {
            return framed(method("POST"), target(heads.label()), bodies.label());
        }
        FuzzedBodies.Body body = kind < 18 ? FuzzedBodies.Body.none() : bodies.other();
        return framed(method(random.nextBoolean() ? "GET" : "HEAD"), target(heads.page()), body);
    }

    private String method(String usual) {
        return random.nextInt(10) == 0 ? heads.method() : usual;
    }

    private String target(String usual) {
        return random.nextInt(10) == 0 ? heads.target() : usual;
    }

    private Request framed(String method, String target, FuzzedBodies.Body body) {
        byte[] content = body.bytes();
        if (content.length == 0 && random.nextInt(4) > 0) {
            return request(method, target, body, content);
        }
        String right = length(content.length);
        return switch (random.nextInt(24)) {
            case 0 -> request(method, target, body, content, length(content.length + 1 + random.nextInt(100)));
            case 1 -> request(method, target, body, content, length(random.nextInt(content.length + 1)));
            case 2 -> request(method, target, body, content, "Content-Length: " + of(LENGTHS));
            case 3 -> request(method, target, body, content, right, length(content.length + 1));
            case 4 -> request(method, target, body, chunked(content), right, "Transfer-Encoding: chunked");
            case 5 -> request(method, target, body, chunked(content), "Transfer-Encoding: " + of(CODINGS));
            case 6 -> request(method, target, body, badlyChunked(content), "Transfer-Encoding: chunked");
            case 7 -> request(method, target, body, content);
            case 8, 9, 10, 11 -> request(method, target, body, chunked(content), "Transfer-Encoding: chunked");
            default -> request(method, target, body, content, right);
        };
    }

    private Request request(String method, String target, FuzzedBodies.Body body, byte[] sent, String... framing) {
        String[] headers =
                Arrays.copyOf(framing, framing.length + body.headers().size());
        for (int i = framing.length; i < headers.length; i++) {
            headers[i] = body.headers().get(i - framing.length);
        }
        String head = heads.head(method, target, List.of(headers));
        // The event stream never ends.
        return new Request(joined(utf8(head), sent), target.startsWith("/events") ? Ending.GLANCE : Ending.READ);
    }

    private static String length(int bytes) {
        return "Content-Length: " + bytes;
    }

    private byte[] chunked(byte[] content) {
        return joined(chunks(content), utf8(random.nextInt(4) == 0 ? "0\r\nX-Trailer: y\r\n\r\n" : "0\r\n\r\n"));
    }

    private byte[] badlyChunked(byte[] content) {
        return joined(chunks(content), utf8(of(BAD_CHUNKS)));
    }

    private byte[] chunks(byte[] content) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int at = 0; at < content.length; ) {
            int size = Math.min(content.length - at, 1 + random.nextInt(1 + content.length / 3));
            chunks.writeBytes(utf8(Integer.toHexString(size) + (random.nextInt(9) == 0 ? ";a=b" : "") + "\r\n"));
            chunks.write(content, at, size);
            chunks.writeBytes(utf8("\r\n"));
            at += size;
        }
        return chunks.toByteArray();
    }

    private Request cut(Request request) {
        return new Request(Arrays.copyOf(request.bytes(), random.nextInt(request.bytes().length)), request.ending());
    }

    private Request scribbled(Request request) {
        byte[] mutant = request.bytes().clone();
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            mutant[random.nextInt(Math.min(mutant.length, 400))] = (byte) random.nextInt(256);
        }
        // It may request the event stream now.
        return new Request(mutant, Ending.GLANCE);
    }

    /** Requests without waiting for responses, followed by garbage. */
    private Request inARow() {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (int requests = 2 + random.nextInt(8); requests > 0; requests--) {
            row.writeBytes(utf8(heads.head("GET", heads.page(), List.of())));
        }
        row.writeBytes(bytes(random.nextInt(100)));
        return new Request(row.toByteArray(), Ending.GLANCE);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String of(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
