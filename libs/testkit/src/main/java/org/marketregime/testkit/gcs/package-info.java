/** A bucket on this machine that speaks the JSON protocol of Google Cloud Storage, and fails on request. */
@NullMarked
package org.marketregime.testkit.gcs;

import org.jspecify.annotations.NullMarked;
