/**
 * What the services tell each other: generated messages, topic names, and the checks that a message passes before
 * anything believes it.
 */
@NullMarked
package org.marketregime.contracts;

import org.jspecify.annotations.NullMarked;
