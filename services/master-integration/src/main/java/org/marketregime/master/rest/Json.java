package org.marketregime.master.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How answers become JSON: snake case, in the order of declaration, absent instead of null, and never NaN. */
final class Json {
    private Json() {}

    static JsonMapper mapper() {
        SimpleModule finite = new SimpleModule("finite")
                .addSerializer(Double.class, new FiniteDouble())
                .addSerializer(double.class, new FiniteDouble())
                .addSerializer(Float.class, new FiniteFloat())
                .addSerializer(float.class, new FiniteFloat());
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModule(finite)
                .build();
    }

    /** Jackson would write the text "NaN"; a number that is not known must have been left out before. */
    private static final class FiniteDouble extends StdSerializer<Double> {
        FiniteDouble() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (!Double.isFinite(value)) {
                throw new IllegalStateException("an answer holds the number " + value);
            }
            json.writeNumber(value);
        }
    }

    private static final class FiniteFloat extends StdSerializer<Float> {
        FiniteFloat() {
            super(Float.class);
        }

        @Override
        public void serialize(Float value, JsonGenerator json, SerializationContext context) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException("an answer holds the number " + value);
            }
            json.writeNumber(value);
        }
    }
}
