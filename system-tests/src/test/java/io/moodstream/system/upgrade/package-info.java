/** What an earlier release wrote is carried on by this one: stored topics, restored into a new broker and registry. */
@NullMarked
package io.moodstream.system.upgrade;

import org.jspecify.annotations.NullMarked;
