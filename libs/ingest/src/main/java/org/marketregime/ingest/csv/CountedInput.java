package org.marketregime.ingest.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how far a file has been read. */
final class CountedInput extends FilterInputStream {
    private final LongConsumer consumed;

    CountedInput(InputStream in, LongConsumer consumed) {
        super(in);
        this.consumed = consumed;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            consumed.accept(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            consumed.accept(count);
        }
        return count;
    }
}
