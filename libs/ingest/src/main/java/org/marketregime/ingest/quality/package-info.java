/** What a session of imported data is worth: the rules it is held against, and the report of a day. */
@NullMarked
package org.marketregime.ingest.quality;

import org.jspecify.annotations.NullMarked;
