/** Ed25519 keys and the signatures that records of the models topic carry in their headers. */
@NullMarked
package io.moodstream.modeltopic.signing;

import org.jspecify.annotations.NullMarked;
