package io.moodstream.cli.doctor;

/**
 * A finding of the doctor.
 *
 * @param subject what was checked, such as broker
 * @param state its state
 * @param text what was found
 * @param remedy what to do; empty if nothing
 */
public record Finding(String subject, State state, String text, String remedy) {

    /** State of a checked item. */
    public enum State {
        OK,
        /** Works, but not as expected. */
        WARNING,
        FAILED,
        /** Could not be checked, since an earlier check failed. */
        UNKNOWN
    }

    static Finding ok(String subject, String text) {
        return new Finding(subject, State.OK, text, "");
    }

    static Finding warning(String subject, String text, String remedy) {
        return new Finding(subject, State.WARNING, text, remedy);
    }

    static Finding failed(String subject, String text, String remedy) {
        return new Finding(subject, State.FAILED, text, remedy);
    }

    static Finding unknown(String subject, String because) {
        return new Finding(subject, State.UNKNOWN, "Not checked, since " + because + ".", "");
    }
}
