/** Options that name the cluster, the data folder and the signing key. */
@NullMarked
package io.moodstream.cli.connect;

import org.jspecify.annotations.NullMarked;
