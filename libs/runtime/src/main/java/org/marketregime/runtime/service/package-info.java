/** The edge of every service: one Spring Boot context with health and metrics around parts that know neither. */
@NullMarked
package org.marketregime.runtime.service;

import org.jspecify.annotations.NullMarked;
