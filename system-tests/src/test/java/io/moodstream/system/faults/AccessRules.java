package io.moodstream.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.internals.SecurityUtils;

/** The access rules that the documentation gives to operators; tests apply that very file. */
final class AccessRules {

    private static final Path FILE = Path.of("..", "docs", "kafka-acls.txt");

    private AccessRules() {}

    static List<AclBinding> documented() throws IOException {
        return Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> binding(line.split("\\s+")))
                .toList();
    }

    private static AclBinding binding(String[] words) {
        if (words.length != 5) {
            throw new IllegalArgumentException("Not a rule: " + List.of(words));
        }
        ResourceType type = ResourceType.fromString(words[2].replace('-', '_'));
        PatternType pattern = PatternType.fromString(words[3].toUpperCase(Locale.ROOT));
        AclOperation operation = SecurityUtils.operation(words[1]);
        if (type.isUnknown() || pattern.isUnknown() || operation.isUnknown()) {
            throw new IllegalArgumentException("Not a rule: " + List.of(words));
        }
        return new AclBinding(
                new ResourcePattern(type, words[4], pattern),
                new AccessControlEntry(words[0], "*", operation, AclPermissionType.ALLOW));
    }
}
