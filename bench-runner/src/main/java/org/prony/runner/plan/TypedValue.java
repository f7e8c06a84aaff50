package org.prony.runner.plan;

import org.prony.api.provider.HyperparameterDescriptor;

/** Values of declared hyperparameters: {@code true} is not {@code 1}, and {@code "1"} is not {@code 1}. */
final class TypedValue {

    private TypedValue() {}

    /**
     * The canonical form of {@code value} for {@code hyperparameter}.
     *
     * @throws PlanException if it is of another type, out of range or none of the choices; the message names its place
     */
    static String canonical(HyperparameterDescriptor hyperparameter, ParameterValue value) {
        HyperparameterDescriptor.Type type = hyperparameter.type();
        boolean fits = switch (value.kind()) {
            case WRITTEN, CANONICAL -> true;
            case INT, FLOAT ->
                type != HyperparameterDescriptor.Type.BOOLEAN && type != HyperparameterDescriptor.Type.STRING;
            case BOOLEAN -> type == HyperparameterDescriptor.Type.BOOLEAN;
            case STRING -> type == HyperparameterDescriptor.Type.STRING;
        };
        if (!fits) {
            throw new PlanException(
                    value.place() + ": " + hyperparameter.name() + "=" + value.shown() + ": " + wrongType(type, value));
        }
        try {
            return hyperparameter.canonical(javaText(value));
        } catch (IllegalArgumentException e) {
            throw new PlanException(value.place() + ": " + e.getMessage(), e);
        }
    }

    private static String javaText(ParameterValue value) {
        return switch (value.kind()) {
            case INT, FLOAT -> CoreScalar.javaNumber(value.text());
            case BOOLEAN -> TemplateValue.canonical(value);
            case STRING, WRITTEN, CANONICAL -> value.text();
        };
    }

    private static String wrongType(HyperparameterDescriptor.Type type, ParameterValue value) {
        String written = switch (value.kind()) {
            case INT, FLOAT -> "a number";
            case BOOLEAN -> "a boolean";
            case STRING, WRITTEN, CANONICAL -> "a string";
        };
        return written + ", not a value of type " + type.label() + fix(type, value);
    }

    private static String fix(HyperparameterDescriptor.Type type, ParameterValue value) {
        if (type == HyperparameterDescriptor.Type.STRING) {
            return "; quote it: \"" + value.text() + '"';
        }
        if (type == HyperparameterDescriptor.Type.BOOLEAN) {
            return "; write true or false";
        }
        return CoreScalar.readsAsOtherType(value.text()) && value.kind() == ParameterValue.Kind.STRING
                ? "; write it without quotes"
                : "";
    }
}
