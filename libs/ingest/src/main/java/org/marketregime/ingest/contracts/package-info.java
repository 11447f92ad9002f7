/** Dated facts about the market's contracts and sessions: lot sizes, moved expiries, holidays, special sessions. */
@NullMarked
package org.marketregime.ingest.contracts;

import org.jspecify.annotations.NullMarked;
