package io.moodstream.stream.fetch;

import java.util.regex.Pattern;

/** A URI as people may see it: what a presigned one carries in its query opens the photo to whoever reads it. */
public final class RedactedUri {

    private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");
    private static final Pattern BEHIND_PATH = Pattern.compile("[?#].*", Pattern.DOTALL);

    private RedactedUri() {}

    /** Scheme, host and path of it, whatever text it is. */
    public static String of(String uri) {
        return USER.matcher(BEHIND_PATH.matcher(uri).replaceFirst("")).replaceFirst("$1");
    }
}
