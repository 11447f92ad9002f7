package org.marketregime.ingest;

import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Where stores are: the meaning of a root. */
final class Roots {
    private static final String SCHEME = "gs://";
    private static final Pattern BUCKET =
            Pattern.compile("gs://([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/([A-Za-z0-9._=/-]*))?");

    private Roots() {}

    static ChainStore open(String root) {
        if (root.startsWith(SCHEME)) {
            Matcher address = address(root);
            Storage storage = StorageOptions.getDefaultInstance().getService();
            return bucket(address, storage, ChainStore.DEADLINE);
        }
        if (root.isBlank() || root.contains("://")) {
            throw invalid(root);
        }
        try {
            return new ParquetChainStore(new FolderBlobs(Path.of(root)));
        } catch (InvalidPathException e) {
            throw invalid(root);
        }
    }

    static ChainStore open(String root, Storage storage, Duration deadline) {
        return bucket(address(root), storage, deadline);
    }

    private static ChainStore bucket(Matcher address, Storage storage, Duration deadline) {
        String path = address.group(2) == null ? "" : address.group(2).replaceAll("^/+|/+$", "");
        return new ParquetChainStore(
                new GcsBlobs(storage, address.group(1), path.isEmpty() ? "" : path + "/", deadline));
    }

    private static Matcher address(String root) {
        Matcher address = BUCKET.matcher(root);
        if (!address.matches()) {
            throw invalid(root);
        }
        return address;
    }

    private static PlatformException invalid(String root) {
        return new PlatformException(
                ErrorCode.CONFIG_INVALID,
                "the root of a store must be a folder or gs://bucket/prefix, was \"" + root + "\"");
    }
}
