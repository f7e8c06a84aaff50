package org.prony.runner.capture;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the coordinates out of a {@code pom.xml}. */
final class PomFile {

    private PomFile() {}

    /**
     * The coordinates; the group and the version are those of the parent where the project itself states none.
     *
     * @throws IOException if it cannot be read, is no XML, or lacks one of the three
     */
    static MavenArtifact read(Path file) throws IOException {
        Element project = parse(file);
        Element parent = child(project, "parent");
        return new MavenArtifact(
                require(file, "groupId", project, parent),
                require(file, "artifactId", project, null),
                require(file, "version", project, parent),
                null);
    }

    private static Element parse(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // the exception says it all; the default prints it as well
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static String require(Path file, String name, Element project, @Nullable Element parent)
            throws IOException {
        Element found = child(project, name);
        if (found == null && parent != null) {
            found = child(parent, name);
        }
        if (found == null) {
            throw new IOException(file + ": no <" + name + ">");
        }
        return found.getTextContent().strip();
    }

    private static @Nullable Element child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element found && found.getTagName().equals(name)) {
                return found;
            }
        }
        return null;
    }
}
