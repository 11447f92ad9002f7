package org.marketregime.standalone;

import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.csv.ImportListener;

/** Imports without a word, but not past a refusal: what ships with the program must be whole. */
enum SilentImport implements ImportListener {
    INSTANCE;

    @Override
    public void refused(String name, String why) {
        throw new PlatformException(ErrorCode.PART_CORRUPT, "the recording " + name + " was refused: " + why);
    }
}
