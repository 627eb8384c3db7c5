package io.moodstream.system.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests that break the cluster which all fault tests share: no {@link SharedClusterTest} runs beside them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FaultsExtension.class)
@ResourceLock(SharedClusterTest.CLUSTER)
@interface ExclusiveClusterTest {}
