package org.prony.runner.cli;

import org.prony.api.repository.Measure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code train} and {@code step}. */
final class MeasureConverter implements ITypeConverter<Measure> {

    @Override
    public Measure convert(String text) {
        for (Measure measure : Measure.values()) {
            if (measure.label().equals(text)) {
                return measure;
            }
        }
        throw new TypeConversionException("'" + text + "' is no measure; write train or step");
    }
}
