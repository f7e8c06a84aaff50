package org.prony.api.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.prony.api.provider.WorkloadDescriptor;

/**
 * A workload that keeps every rule: all that its provider's source is made of.
 *
 * @param type the workload's class
 * @param packageName its package; empty for the unnamed one
 * @param providerName the simple name of its provider
 * @param descriptor what the provider answers
 * @param bindings how each hyperparameter reaches its field
 */
record WorkloadModel(
        TypeElement type,
        String packageName,
        String providerName,
        WorkloadDescriptor descriptor,
        List<FieldBinding> bindings) {

    WorkloadModel {
        bindings = List.copyOf(bindings);
    }

    /** The provider's qualified name, which is its binary name too: it is never nested. */
    String qualifiedProviderName() {
        return packageName.isEmpty() ? providerName : packageName + "." + providerName;
    }

    /** The workload's name as source code writes it. */
    String className() {
        return type.getQualifiedName().toString();
    }
}
