@NullMarked
package io.moodstream.cli.models;

import org.jspecify.annotations.NullMarked;
