/** Tests of the domain: labels, ballots, votes, counts and windows. */
@NullMarked
package io.moodstream.domain;

import org.jspecify.annotations.NullMarked;
