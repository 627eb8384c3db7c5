package io.moodstream.modeltopic.publish;

/** Receives the progress of a publication; an exception thrown here aborts it. */
@FunctionalInterface
public interface PublishProgress {

    /** Reports nothing. */
    PublishProgress SILENT = (sent, total) -> {};

    /**
     * Called after each record: {@code sent} of {@code total} bytes have been sent; chunks already there do not count.
     */
    void sent(long sent, long total);
}
