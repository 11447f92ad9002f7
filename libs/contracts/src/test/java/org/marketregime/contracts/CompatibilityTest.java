package org.marketregime.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The messages may only grow. {@code v1.binpb} is what readers out there were built with; it is written anew by {@code
 * -Dcontracts.freeze=true}, when a version with more fields has been released.
 */
final class CompatibilityTest {
    private static final String FROZEN = "v1.binpb";

    private final FileDescriptorProto current =
            MinuteSealed.getDescriptor().getFile().toProto();

    @Test
    void extendsTheFrozenMessagesOnly() throws IOException {
        assertThat(Compatibility.breaks(frozen(), current)).isEmpty();

        if (Boolean.getBoolean("contracts.freeze")) {
            Path target = Path.of("src/test/resources/org/marketregime/contracts", FROZEN);
            Files.write(
                    target,
                    FileDescriptorSet.newBuilder().addFile(current).build().toByteArray());
        }
    }

    @Test
    void givesOldReadersEverythingTheyKnow() throws IOException, DescriptorValidationException {
        FileDescriptor old = FileDescriptor.buildFrom(frozen(), new FileDescriptor[0]);
        FeatureFrame frame = GoodMessages.frame().build();

        DynamicMessage read = DynamicMessage.parseFrom(old.findMessageTypeByName("FeatureFrame"), frame.toByteArray());

        for (var field : read.getDescriptorForType().getFields()) {
            Object now = frame.getField(FeatureFrame.getDescriptor().findFieldByNumber(field.getNumber()));
            if (now instanceof Message message) {
                assertThat(read.getField(field)).as(field.getName()).hasToString(message.toString());
            } else {
                assertThat(read.getField(field)).as(field.getName()).isEqualTo(now);
            }
        }
    }

    @Test
    void noticesARemovedField() {
        assertThat(Compatibility.breaks(current, changed(message -> message.removeField(3))))
                .containsExactly("marketregime.v1.MinuteSealed.revision = 4 is gone");
    }

    @Test
    void noticesARenumberedField() {
        assertThat(Compatibility.breaks(
                        current, changed(message -> field(message, 3).setNumber(77))))
                .containsExactly("marketregime.v1.MinuteSealed.revision = 4 is gone");
    }

    @Test
    void noticesARetypedField() {
        assertThat(Compatibility.breaks(
                        current, changed(message -> field(message, 3).setType(FieldDescriptorProto.Type.TYPE_SINT32))))
                .containsExactly("marketregime.v1.MinuteSealed.revision = 4: type was TYPE_INT32, is TYPE_SINT32");
    }

    @Test
    void noticesARenamedField() {
        assertThat(Compatibility.breaks(
                        current, changed(message -> field(message, 3).setName("version"))))
                .containsExactly("marketregime.v1.MinuteSealed.revision = 4: name was revision, is version");
    }

    @Test
    void noticesAFieldThatBecomesRepeated() {
        assertThat(Compatibility.breaks(
                        current,
                        changed(message -> field(message, 3).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))))
                .hasSize(1);
    }

    @Test
    void noticesARemovedEnumValue() {
        FileDescriptorProto.Builder next = current.toBuilder();
        next.getMessageTypeBuilderList().stream()
                .filter(message -> message.getName().equals("RegimeSignal"))
                .forEach(message -> message.getEnumTypeBuilder(0).removeValue(3));

        assertThat(Compatibility.breaks(current, next.build()))
                .containsExactly("marketregime.v1.RegimeSignal.Status = 3 was PARTIAL, is gone");
    }

    @Test
    void noticesARemovedMessage() {
        assertThat(Compatibility.breaks(
                        current, current.toBuilder().removeMessageType(0).build()))
                .containsExactly("marketregime.v1.MinuteSealed is gone");
    }

    @Test
    void allowsANewField() {
        FileDescriptorProto next = changed(message -> message.addField(
                field(message, 3).build().toBuilder().setName("extra").setNumber(99)));

        assertThat(Compatibility.breaks(current, next)).isEmpty();
    }

    private static FileDescriptorProto frozen() throws IOException {
        try (InputStream in = CompatibilityTest.class.getResourceAsStream(FROZEN)) {
            assertThat(in).as(FROZEN).isNotNull();
            return FileDescriptorSet.parseFrom(in).getFile(0);
        }
    }

    /** The current messages with a change to the first one, MinuteSealed. */
    private FileDescriptorProto changed(Consumer<DescriptorProto.Builder> change) {
        FileDescriptorProto.Builder next = current.toBuilder();
        change.accept(next.getMessageTypeBuilder(0));
        return next.build();
    }

    private static FieldDescriptorProto.Builder field(DescriptorProto.Builder message, int index) {
        return message.getFieldBuilder(index);
    }
}
