package io.moodstream.system.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server sent on one connection: responses one after the other, of which the last may be cut off. */
final class RawResponses {

    private static final String BEGINNING = "HTTP/1.";
    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( [^\\r\\n]*)?");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\r\\n]*");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d{1,9})(\r\n|$)");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\nTransfer-Encoding: *chunked(\r\n|$)");

    /** Each byte a character. */
    private final String received;

    private final List<Integer> statuses = new ArrayList<>();

    private RawResponses(String received) {
        this.received = received;
    }

    /**
     * The statuses, in the order of the responses.
     *
     * @throws IllegalArgumentException if that is not HTTP
     */
    static List<Integer> statuses(byte[] received) {
        RawResponses responses = new RawResponses(new String(received, StandardCharsets.ISO_8859_1));
        for (int at = 0; at < received.length; ) {
            at = responses.next(at);
        }
        return responses.statuses;
    }

    /** Parses the response that begins there. @return where the next one begins */
    private int next(int at) {
        int end = received.indexOf(HEAD_END, at);
        if (end < 0) {
            String rest = received.substring(at);
            check(rest.startsWith(BEGINNING) || BEGINNING.startsWith(rest), rest);
            return received.length();
        }
        String head = received.substring(at, end);
        String[] lines = head.split("\r\n");
        Matcher status = STATUS.matcher(lines[0]);
        check(status.matches(), head);
        for (int i = 1; i < lines.length; i++) {
            check(HEADER.matcher(lines[i]).matches(), lines[i]);
        }
        statuses.add(Integer.valueOf(status.group(1)));
        return Math.min(received.length(), afterBody(head, end + HEAD_END.length()));
    }

    private int afterBody(String head, int at) {
        // After a HEAD, which is not known here, the next response follows at once; no body of the server begins so.
        if (received.startsWith(BEGINNING, at)) {
            return at;
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return at + Integer.parseInt(length.group(1));
        }
        return CHUNKED.matcher(head).find() ? afterChunks(at) : received.length();
    }

    private int afterChunks(int at) {
        int next = at;
        while (true) {
            int line = received.indexOf("\r\n", next);
            if (line < 0) {
                return received.length();
            }
            int size = Integer.parseInt(received.substring(next, line), 16);
            next = line + 2 + size + 2;
            if (size == 0 || next >= received.length()) {
                return next;
            }
        }
    }

    private static void check(boolean wellFormed, String text) {
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "This is no response of HTTP: " + text.substring(0, Math.min(200, text.length())));
        }
    }
}
