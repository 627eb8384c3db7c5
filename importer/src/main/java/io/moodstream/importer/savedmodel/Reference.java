package io.moodstream.importer.savedmodel;

/** A reference to an output: {@code node}, {@code node:1} in a graph, {@code node:name:1} in a function. */
final class Reference {

    private Reference() {}

    /** Name of the node; of a control dependency too. */
    static String node(String reference) {
        String name = reference.startsWith("^") ? reference.substring(1) : reference;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** Index of the output; a name is not counted, since all operations but a few have one name for all outputs. */
    static int port(String reference) {
        int colon = reference.lastIndexOf(':');
        String last = colon < 0 ? "" : reference.substring(colon + 1);
        return last.matches("\\d{1,6}") ? Integer.parseInt(last) : 0;
    }

    /** Name of the output within a function; empty in a graph. */
    static String output(String reference) {
        int first = reference.indexOf(':');
        int last = reference.lastIndexOf(':');
        return first < last ? reference.substring(first + 1, last) : "";
    }
}
