/** The master's answers over HTTP: signals, features, freshness and what there is to ask for. It holds no key. */
@NullMarked
package org.marketregime.master.rest;

import org.jspecify.annotations.NullMarked;
