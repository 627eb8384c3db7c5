/** What is deployed, checked before anybody deploys it. */
@NullMarked
package io.moodstream.ops;

import org.jspecify.annotations.NullMarked;
