package org.prony.api.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A conversion of numbers that gradients pass, by one line of TorchScript.
 *
 * <p>DJL 0.35.1 has none of its own: {@code NDArray.toType} cuts the gradient, and {@code DataType.BFLOAT16} ends the process,
 * since its native library does not know the number ({@code terminate called without an active exception}).
 */
final class ScriptedConversion {

    /** {@code ScalarType::BFloat16} and {@code ScalarType::Float} of c10/core/ScalarType.h. */
    static final ScriptedConversion TO_BFLOAT16 = new ScriptedConversion(15);

    static final ScriptedConversion TO_FLOAT32 = new ScriptedConversion(6);

    private static final String SCRIPT = """
            class Conversion(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Conversion,
                x: Tensor) -> Tensor:
                return torch.to(x, %d)
            """;

    /** In protocol 2 of Python's pickle: a {@code __torch__.Conversion} whose one attribute, {@code training}, is false. */
    private static final String INSTANCE = "\u0080\u0002c__torch__\nConversion\n)\u0081}(X\b\0\0\0training\u0089ub.";

    /** In the same protocol: the empty tuple. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    /** Lives as long as the process, and holds no arrays. DJL closes a model that nothing refers to. */
    private final Model model;

    private final ParameterStore noParameters;

    private ScriptedConversion(int scalarType) {
        try {
            model = Model.newInstance("conversion", Device.cpu(), "PyTorch");
            model.load(new ByteArrayInputStream(archive(SCRIPT.formatted(scalarType))), Map.of());
            noParameters = new ParameterStore(model.getNDManager(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("PyTorch does not take the script of a conversion", e);
        }
    }

    /** The converted array, in the manager of {@code array}; {@code array}'s own memory where it has the type already. */
    NDArray apply(NDArray array) {
        // "Training" is what lets gradients pass; where none are recorded there are none.
        return model.getBlock().forward(noParameters, new NDList(array), true).singletonOrThrow();
    }

    /** A module as {@code torch.jit.save} stores it. */
    private static byte[] archive(String script) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", INSTANCE);
            put(zip, "code/__torch__.py", script);
            put(zip, "constants.pkl", NO_CONSTANTS);
            put(zip, "version", "3\n");
        }
        return bytes.toByteArray();
    }

    /** PyTorch reads entries that are not compressed. */
    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry("conversion/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
