package io.moodstream.importer.savedmodel;

import java.util.Set;

/** Why an operation is not imported, for people. */
final class OperationRefusal {

    private static final Set<String> FILES = Set.of(
            "ReadFile",
            "WriteFile",
            "MatchingFiles",
            "SaveV2",
            "RestoreV2",
            "Save",
            "Restore",
            "MergeV2Checkpoints",
            "PrintV2",
            "Print");
    private static final Set<String> CODE = Set.of("PyFunc", "EagerPyFunc", "PyFuncStateless", "XlaLaunch", "Bitcast");
    private static final Set<String> CONTROL = Set.of(
            "While",
            "StatelessWhile",
            "If",
            "StatelessIf",
            "Case",
            "StatelessCase",
            "For",
            "Switch",
            "RefSwitch",
            "Merge",
            "Enter",
            "Exit",
            "NextIteration",
            "LoopCond");

    private OperationRefusal() {}

    /** Ends the sentence "it uses the operation X, ...". */
    static String whyNot(String operation) {
        if (FILES.contains(operation) || operation.contains("File") || operation.contains("Dataset")) {
            return "which touches files";
        }
        if (CODE.contains(operation)) {
            return "which runs code outside of the graph";
        }
        if (CONTROL.contains(operation)) {
            return "a loop or a branch, which a network needs in training alone";
        }
        if (operation.startsWith("Random") || operation.startsWith("StatelessRandom")) {
            return "which is random, as networks are in training";
        }
        if (operation.contains("HashTable") || operation.contains("LookupTable")) {
            return "which keeps a table";
        }
        return "which is not one of those that networks of the usual layers need";
    }
}
