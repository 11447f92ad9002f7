package org.marketregime.runtime.component;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.marketregime.contracts.Channels;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;

/**
 * Where a published frame and a rebuilt one are not the same, byte by byte. When a minute was sealed, when its frame was made, how long
 * that took and which revision it is do not count: they are of the run, not of the market.
 */
public final class FrameDifference {
    /** So many digits tell one input hash from another. */
    private static final int HASH_DIGITS = 12;

    /** What another input hash means. */
    public static final String OTHER_INPUTS =
            "the live run was made of other inputs: a component or the other underlying was late, or the store has changed since";

    private static final Set<Integer> OF_THE_RUN = Set.of(
            FeatureFrame.KNOWN_AT_US_FIELD_NUMBER,
            FeatureFrame.REVISION_FIELD_NUMBER,
            FeatureFrame.COMPUTED_AT_US_FIELD_NUMBER,
            FeatureFrame.COMPUTE_NANOS_FIELD_NUMBER);

    private FrameDifference() {}

    /**
     * What differs, in sentences, with both values: the input hash first, then the other fields in their order, of the features the first
     * that differs and how many more. Empty for the same bytes.
     *
     * @param features names of the values, in catalogue order
     */
    public static List<String> between(FeatureFrame published, FeatureFrame rebuilt, List<String> features) {
        if (Arrays.equals(bare(published), bare(rebuilt))) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        for (FieldDescriptor field : FeatureFrame.getDescriptor().getFields()) {
            boolean same = published.getField(field).equals(rebuilt.getField(field))
                    && (!field.hasPresence() || published.hasField(field) == rebuilt.hasField(field));
            if (!same && !OF_THE_RUN.contains(field.getNumber())) {
                switch (field.getNumber()) {
                    case FeatureFrame.INPUT_HASH_FIELD_NUMBER ->
                        differences.addFirst(field(field, published, rebuilt) + "; " + OTHER_INPUTS);
                    case FeatureFrame.VALUES_FIELD_NUMBER -> differences.add(values(published, rebuilt, features));
                    case FeatureFrame.VALIDITY_FIELD_NUMBER -> differences.add(validity(published, rebuilt, features));
                    default -> differences.add(field(field, published, rebuilt));
                }
            }
        }
        // the same to whoever reads them: fields of a newer version, or another encoding
        return differences.isEmpty() ? List.of("bytes that no field of this version accounts for") : differences;
    }

    private static byte[] bare(FeatureFrame frame) {
        return frame.toBuilder()
                .clearKnownAtUs()
                .clearRevision()
                .clearComputedAtUs()
                .clearComputeNanos()
                .build()
                .toByteArray();
    }

    /** The first digits of an input hash. */
    public static String digits(ByteString hash) {
        String hex = HexFormat.of().formatHex(hash.toByteArray());
        return hex.isEmpty() ? "none" : hex.substring(0, Math.min(HASH_DIGITS, hex.length()));
    }

    private static String values(FeatureFrame published, FeatureFrame rebuilt, List<String> features) {
        if (published.getValuesCount() != rebuilt.getValuesCount()) {
            return differ("number of features", published.getValuesCount(), rebuilt.getValuesCount());
        }
        String first = "";
        int more = -1;
        for (int i = 0; i < published.getValuesCount(); i++) {
            float live = published.getValues(i);
            float again = rebuilt.getValues(i);
            if (Float.floatToRawIntBits(live) != Float.floatToRawIntBits(again)) {
                first = first.isEmpty() ? differ(feature(features, i), live, again) : first;
                more++;
            }
        }
        return more > 0 ? first + ", and " + more + " more features" : first;
    }

    private static String validity(FeatureFrame published, FeatureFrame rebuilt, List<String> features) {
        ByteString live = published.getValidity();
        ByteString again = rebuilt.getValidity();
        for (int i = 0; i < Byte.SIZE * Math.min(live.size(), again.size()); i++) {
            boolean valid = isValid(live, i);
            if (valid != isValid(again, i)) {
                return differ("validity of " + feature(features, i), valid, !valid);
            }
        }
        return differ("bytes of validity", live.size(), again.size());
    }

    private static boolean isValid(ByteString validity, int feature) {
        return (validity.byteAt(feature / Byte.SIZE) >> feature % Byte.SIZE & 1) == 1;
    }

    private static String feature(List<String> features, int index) {
        return index < features.size() ? features.get(index) : "value " + index;
    }

    private static String field(FieldDescriptor field, FeatureFrame published, FeatureFrame rebuilt) {
        return differ(field.getName().replace('_', ' '), text(field, published), text(field, rebuilt));
    }

    private static String differ(String what, Object live, Object rebuilt) {
        return what + " is " + live + " live, " + rebuilt + " rebuilt";
    }

    private static String text(FieldDescriptor field, FeatureFrame frame) {
        if (field.hasPresence() && !frame.hasField(field)) {
            return "absent";
        }
        return switch (frame.getField(field)) {
            case ByteString bytes -> digits(bytes);
            case Channels channels ->
                "(" + channels.getDirection() + ", " + channels.getActivity() + ", " + channels.getConfidence() + ")";
            case Long micros -> micros == 0 ? "none" : Micros.instant(micros).toString();
            case Object other -> other.toString();
        };
    }
}
