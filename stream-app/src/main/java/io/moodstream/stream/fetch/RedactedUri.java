package io.moodstream.stream.fetch;

import java.util.regex.Pattern;

/** Redacts URIs for display: the query of a presigned one would give every reader access to the photo. */
public final class RedactedUri {

    private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");
    private static final Pattern BEHIND_PATH = Pattern.compile("[?#].*", Pattern.DOTALL);

    private RedactedUri() {}

    /** Scheme, host and path of any text. */
    public static String of(String uri) {
        return USER.matcher(BEHIND_PATH.matcher(uri).replaceFirst("")).replaceFirst("$1");
    }
}
