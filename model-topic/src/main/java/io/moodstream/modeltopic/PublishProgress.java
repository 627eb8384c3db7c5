package io.moodstream.modeltopic;

/** Told how far a publication is; an exception thrown here aborts it. */
@FunctionalInterface
public interface PublishProgress {

    /** Nobody watches. */
    PublishProgress SILENT = (sent, total) -> {};

    /** Called after each record: {@code sent} of {@code total} bytes are on their way; chunks there already do not count. */
    void sent(long sent, long total);
}
