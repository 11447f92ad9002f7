package org.marketregime.contracts;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a reader of the old messages can live with the new ones: everything old is still there, unchanged. */
final class Compatibility {
    private final List<String> breaks = new ArrayList<>();

    private Compatibility() {}

    /** What a reader of {@code old} would misread in {@code next}; empty when the change is additive. */
    static List<String> breaks(FileDescriptorProto old, FileDescriptorProto next) {
        Compatibility compatibility = new Compatibility();
        compatibility.same("package", old.getPackage(), next.getPackage());
        compatibility.messages(old.getPackage(), old.getMessageTypeList(), next.getMessageTypeList());
        compatibility.enums(old.getPackage(), old.getEnumTypeList(), next.getEnumTypeList());
        return compatibility.breaks;
    }

    private void messages(String scope, List<DescriptorProto> old, List<DescriptorProto> next) {
        Map<String, DescriptorProto> byName = new HashMap<>();
        next.forEach(message -> byName.put(message.getName(), message));
        for (DescriptorProto was : old) {
            String name = scope + "." + was.getName();
            DescriptorProto is = byName.get(was.getName());
            if (is == null) {
                breaks.add(name + " is gone");
                continue;
            }
            fields(name, was, is);
            messages(name, was.getNestedTypeList(), is.getNestedTypeList());
            enums(name, was.getEnumTypeList(), is.getEnumTypeList());
        }
    }

    private void fields(String message, DescriptorProto old, DescriptorProto next) {
        Map<Integer, FieldDescriptorProto> byNumber = new HashMap<>();
        next.getFieldList().forEach(field -> byNumber.put(field.getNumber(), field));
        for (FieldDescriptorProto was : old.getFieldList()) {
            String name = message + "." + was.getName() + " = " + was.getNumber();
            FieldDescriptorProto is = byNumber.get(was.getNumber());
            if (is == null) {
                breaks.add(name + " is gone");
                continue;
            }
            same(name + ": name", was.getName(), is.getName());
            same(name + ": type", was.getType(), is.getType());
            same(name + ": type name", was.getTypeName(), is.getTypeName());
            same(name + ": label", was.getLabel(), is.getLabel());
            same(name + ": presence", was.getProto3Optional(), is.getProto3Optional());
            same(name + ": oneof", oneof(old, was), oneof(next, is));
        }
        for (FieldDescriptorProto is : next.getFieldList()) {
            boolean reserved = old.getReservedRangeList().stream()
                    .anyMatch(range -> is.getNumber() >= range.getStart() && is.getNumber() < range.getEnd());
            if (reserved || old.getReservedNameList().contains(is.getName())) {
                breaks.add(message + "." + is.getName() + " = " + is.getNumber() + " was reserved");
            }
        }
    }

    private static String oneof(DescriptorProto message, FieldDescriptorProto field) {
        return field.hasOneofIndex()
                ? message.getOneofDecl(field.getOneofIndex()).getName()
                : "";
    }

    private void enums(String scope, List<EnumDescriptorProto> old, List<EnumDescriptorProto> next) {
        Map<String, EnumDescriptorProto> byName = new HashMap<>();
        next.forEach(type -> byName.put(type.getName(), type));
        for (EnumDescriptorProto was : old) {
            String name = scope + "." + was.getName();
            EnumDescriptorProto is = byName.get(was.getName());
            if (is == null) {
                breaks.add(name + " is gone");
                continue;
            }
            Map<Integer, String> values = new HashMap<>();
            is.getValueList().forEach(value -> values.put(value.getNumber(), value.getName()));
            for (EnumValueDescriptorProto value : was.getValueList()) {
                same(name + " = " + value.getNumber(), value.getName(), values.getOrDefault(value.getNumber(), "gone"));
            }
        }
    }

    private void same(String what, Object was, Object is) {
        if (!was.equals(is)) {
            breaks.add(what + " was " + was + ", is " + is);
        }
    }
}
