/** The master as a service: announcements and frames in, signals out, and what readers ask of both. */
@NullMarked
package org.marketregime.master;

import org.jspecify.annotations.NullMarked;
