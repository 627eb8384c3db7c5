package io.moodstream.system.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Bodies for each route: good ones, mutated ones, and ones that no route accepts. */
final class FuzzedBodies {

    /** More than any route accepts; a thousandth of it when compressed. */
    private static final byte[] BOMB = gzip(new byte[64 << 20]);

    private static final int LARGEST = 17 << 20;

    private static final List<String> TYPES = List.of(
            "image/jpeg",
            "image/png; q=1",
            "IMAGE/",
            "application/octet-stream",
            "application/json",
            "application/json; charset=utf-7",
            "multipart/form-data",
            "multipart/mixed; boundary=b",
            "text/plain",
            "image/" + "x".repeat(300),
            "\u20ac",
            ";",
            "");

    private static final List<String> LABELS = List.of(
            "{\"label\": \"happy\"}",
            "{\"label\": \"SAD\", \"labelled_by\": \"eve\"}",
            "{\"label\": \"angry\"}",
            "{\"label\": null}",
            "{\"label\": {\"label\": [1e999, -0, true]}}",
            "{\"label\": \"happy\", \"label\": \"sad\"}",
            "{\"label\": \"happy\"} {}",
            "{\"label\": \"happy\", \"labelled_by\": \"\\ud800\"}",
            "{\"label\": \"happy\", \"labelled_by\": \"\\u0000\\u001b[31m\"}",
            "{\"label\": \"happy\", \"labelled_by\": \"" + "x".repeat(1_025) + "\"}",
            "{\"label\": \"" + "\u202e".repeat(1_000) + "\"}",
            "{\"label\": " + "9".repeat(2_000) + "}",
            "{'label': 'happy'}",
            "[\"happy\"]",
            "\"happy\"",
            "null",
            "NaN",
            "\ufeff{\"label\": \"happy\"}",
            "[".repeat(4_000),
            "{\"a\":".repeat(600));

    private static final List<String> BOUNDARIES =
            List.of("b", "x".repeat(70), "x".repeat(3_000), "\"b c\"", "\"b", "\"\"", "", "b;b", "b\\", "--", "\u20ac");

    private static final List<String> DISPOSITIONS = List.of(
            "form-data; name=photo; filename=a.jpg",
            "form-data; name=photo; filename=a.jpg",
            "form-data; name=\"photo\"; filename=\"../../etc/passwd\"",
            "form-data; name=photo; filename=\"\"",
            "form-data; name=photo; filename=\"\u202egpj.a\"",
            "form-data; name=photo; filename*=UTF-8''%zz",
            "form-data; name=photo; filename*=klingon''a",
            "form-data; name=photo; filename=" + "x".repeat(1_025),
            "form-data; name=label",
            "form-data; name=uploader",
            "form-data; name=\"",
            "form-data",
            "attachment; filename=a",
            "");

    private static final List<String> PART_HEADERS = List.of(
            "Content-Type: image/png",
            "Content-Type: multipart/mixed; boundary=c",
            "Content-Type: " + "x".repeat(300),
            "Content-Transfer-Encoding: base64",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Transfer-Encoding: 8bit",
            "Content-Length: -1",
            "X-Long: " + "x".repeat(5_000),
            "no colon",
            ": no name");

    private final List<byte[]> photos;
    private final Random random;

    /** @param photos to mutate, good or hostile */
    FuzzedBodies(List<byte[]> photos, Random random) {
        this.photos = photos;
        this.random = random;
    }

    /**
     * A body.
     *
     * @param bytes as they are sent, unless they are chunked
     * @param headers that describe it, except its length
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Body(byte[] bytes, List<String> headers) {

        /** No body, and no headers that describe one. */
        static Body none() {
            return new Body(new byte[0], List.of());
        }

        /** These bytes, declared to be this body in gzip. */
        Body inGzip(byte[] packed) {
            List<String> more = new ArrayList<>(headers);
            more.add("Content-Encoding: gzip");
            return new Body(packed, more);
        }
    }

    /** What {@code POST /photos} might accept. */
    Body upload() {
        Body body = random.nextBoolean() ? form() : new Body(photo(), List.of("Content-Type: image/jpeg"));
        return random.nextInt(300) == 0 ? large() : packed(body);
    }

    /** What {@code POST /photos/{id}/label} might accept. */
    Body label() {
        byte[] json = utf8(LABELS.get(random.nextInt(LABELS.size())));
        return packed(new Body(changed(json), List.of("Content-Type: application/json")));
    }

    /** Any content of any type. */
    Body other() {
        String type = "Content-Type: " + TYPES.get(random.nextInt(TYPES.size()));
        return switch (random.nextInt(4)) {
            case 0 -> Body.none();
            case 1 -> new Body(bytes(random.nextInt(3_000)), List.of(type));
            case 2 -> new Body(label().bytes(), List.of(type, type));
            default -> new Body(upload().bytes(), List.of(type, "Content-Encoding: br, gzip"));
        };
    }

    /** A form of the maximum size, which differs by its number. */
    static Body largestForm(int number) {
        byte[] photo = new byte[(16 << 20) - (16 << 10)];
        byte[] head = utf8("--b\r\nContent-Disposition: form-data; name=photo; filename=a.jpg\r\n\r\n");
        ByteArrayOutputStream form = new ByteArrayOutputStream(2 * photo.length + 1_000);
        for (int i = 0; i < 2; i++) {
            form.writeBytes(head);
            photo[0] = (byte) number;
            photo[1] = (byte) i;
            form.writeBytes(photo);
            form.writeBytes(utf8("\r\n"));
        }
        form.writeBytes(utf8("--b--\r\n"));
        return new Body(form.toByteArray(), List.of("Content-Type: multipart/form-data; boundary=b"));
    }

    private Body large() {
        return new Body(bytes(random.nextInt(LARGEST)), List.of("Content-Type: application/octet-stream"));
    }

    private byte[] photo() {
        return changed(photos.get(random.nextInt(photos.size())));
    }

    private Body form() {
        String boundary = BOUNDARIES.get(random.nextInt(random.nextBoolean() ? 1 : BOUNDARIES.size()));
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int parts = random.nextInt(50) == 0 ? 300 : random.nextInt(4); parts > 0; parts--) {
            form.writeBytes(utf8("--" + boundary + "\r\n"));
            partHeaders().forEach(header -> form.writeBytes(utf8(header + "\r\n")));
            form.writeBytes(utf8("\r\n"));
            form.writeBytes(random.nextInt(3) == 0 ? utf8("happy") : photo());
            form.writeBytes(utf8("\r\n"));
        }
        if (random.nextInt(8) > 0) {
            form.writeBytes(utf8("--" + boundary + "--\r\n"));
        }
        String declared = random.nextInt(8) == 0 ? BOUNDARIES.get(random.nextInt(BOUNDARIES.size())) : boundary;
        return new Body(form.toByteArray(), List.of("Content-Type: multipart/form-data; boundary=" + declared));
    }

    private List<String> partHeaders() {
        List<String> headers = new ArrayList<>();
        int usual = random.nextBoolean() ? 1 : DISPOSITIONS.size();
        headers.add("Content-Disposition: " + DISPOSITIONS.get(random.nextInt(usual)));
        if (random.nextInt(4) == 0) {
            headers.add(PART_HEADERS.get(random.nextInt(PART_HEADERS.size())));
        }
        return headers;
    }

    /** Now and then in gzip, or declared to be. */
    private Body packed(Body body) {
        return switch (random.nextInt(30)) {
            case 0, 1, 2 -> body.inGzip(gzip(body.bytes()));
            case 3 -> body.inGzip(Arrays.copyOf(gzip(body.bytes()), 15));
            case 4 -> body.inGzip(bytes(100));
            case 5 -> body.inGzip(body.bytes());
            case 6 -> body.inGzip(BOMB);
            default -> body;
        };
    }

    /** Now and then with a few other bytes, or without its end. */
    private byte[] changed(byte[] content) {
        int length = random.nextInt(8) == 0 ? random.nextInt(content.length + 1) : content.length;
        byte[] mutant = Arrays.copyOf(content, length);
        for (int changes = random.nextInt(3); changes > 0 && mutant.length > 0; changes--) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        return mutant;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
