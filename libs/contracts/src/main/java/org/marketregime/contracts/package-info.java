/** What the services say to each other: Protobuf messages, additive only, and the topics that carry them. */
@NullMarked
package org.marketregime.contracts;

import org.jspecify.annotations.NullMarked;
