/**
 * What every member kind must do: inherit {@link io.moodstream.models.contract.MemberKindContract} in a test of yours.
 */
@NullMarked
package io.moodstream.models.contract;

import org.jspecify.annotations.NullMarked;
