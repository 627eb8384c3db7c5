package io.moodstream.system.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that share one broker, registry and training, and leave these as they are; those that do not are
 * {@link ExclusiveClusterTest}s.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FaultsExtension.class)
@ResourceLock(value = SharedClusterTest.CLUSTER, mode = ResourceAccessMode.READ)
@interface SharedClusterTest {

    String CLUSTER = "the shared cluster";
}
