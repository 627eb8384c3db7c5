/** What every member kind must do: a kind's test inherits {@link io.moodstream.models.contract.MemberKindContract}. */
@NullMarked
package io.moodstream.models.contract;

import org.jspecify.annotations.NullMarked;
