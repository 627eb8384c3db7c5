package io.moodstream.cli.doctor;

/**
 * What the doctor found of one thing.
 *
 * @param subject the thing, such as broker
 * @param state how it is
 * @param text what was seen
 * @param remedy what to do; empty where nothing is to be done
 */
public record Finding(String subject, State state, String text, String remedy) {

    /** How a thing is. */
    public enum State {
        OK,
        /** Works, but not as it should. */
        WARNING,
        FAILED,
        /** Could not be looked at, since something before it failed. */
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
        return new Finding(subject, State.UNKNOWN, "Not looked at, since " + because + ".", "");
    }
}
