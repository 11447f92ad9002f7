/**
 * The master: joins what the components say of a minute into one answer with revisions. A pure function with an injected
 * clock; no threads, no broker, no framework.
 */
@NullMarked
package org.marketregime.integration;

import org.jspecify.annotations.NullMarked;
