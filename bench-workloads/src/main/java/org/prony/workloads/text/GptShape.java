package org.prony.workloads.text;

/**
 * The sizes of a GPT.
 *
 * @param layers how many layers follow each other
 * @param heads how many heads the attention of a layer has
 * @param width numbers that stand for a position between layers; a multiple of {@code heads}
 * @param contextLength positions of a sequence
 */
record GptShape(int layers, int heads, int width, int contextLength) {

    GptShape {
        if (width % heads != 0) {
            throw new IllegalArgumentException("embedding_width is " + width + " and heads " + heads
                    + "; the width must be a multiple of the heads");
        }
    }

    /** Numbers of a position that one head works on. */
    int headWidth() {
        return width / heads;
    }
}
