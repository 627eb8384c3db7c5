package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.importer.NetworkImport;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code import} shows of an import.
 *
 * @param artifact completed
 */
record ImportReport(NetworkImport.Result result, ArtifactFolder artifact) {

    List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("Imported as " + artifact.member() + ": " + result.reads() + ".");
        if (!result.assumed().isEmpty()) {
            lines.add("Assumed: " + String.join("; ", result.assumed()) + ".");
        }
        lines.add("Publish it with './moodstream publish " + artifact.folder()
                + "', or let it earn its votes with --rollout shadow,canary:10,canary:50.");
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("member", artifact.member())
                .put("kind", artifact.manifest().kind())
                .put("folder", artifact.folder().toString())
                .put("reads", result.reads());
        result.assumed().forEach(json.putArray("assumed")::add);
        return json;
    }
}
