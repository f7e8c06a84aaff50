package org.prony.api.processor;

import java.util.Optional;
import org.prony.api.provider.HyperparameterDescriptor;

/**
 * A hyperparameter and the field that takes its value.
 *
 * @param field the field's name
 * @param descriptor the hyperparameter
 * @param enumType the qualified name of the field's type if it is an enum
 */
record FieldBinding(String field, HyperparameterDescriptor descriptor, Optional<String> enumType) {}
