package org.marketregime.testkit.gcs;

/**
 * A request that arrived.
 *
 * @param object name of the object; of a listing, the prefix
 * @param range the Range header, or empty
 * @param query the query of the URL, or empty
 */
public record Request(Operation operation, String object, String range, String query) {}
