package io.moodstream.client.samples;

/**
 * A claim that must hold at the end.
 *
 * @param claim what must hold, with the numbers
 * @param holds whether it does
 */
public record Check(String claim, boolean holds) {

    @Override
    public String toString() {
        return (holds ? "[ok]     " : "[FAILED] ") + claim;
    }
}
