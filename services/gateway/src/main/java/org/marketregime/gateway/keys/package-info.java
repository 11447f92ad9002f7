/** API keys: what they look like, how they are made and kept, and who a key stands for. A secret is never kept. */
@NullMarked
package org.marketregime.gateway.keys;

import org.jspecify.annotations.NullMarked;
