package org.prony.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A script that is packed into the page.
 *
 * @param text the script; nothing in it ends the element
 * @param hash how the page's policy names it, {@code sha256-…}
 */
record PageScript(String text, String hash) {

    private static final List<String> OWN = List.of(
            "core.js", "table.js", "curves.js", "pointer.js", "parallel.js", "brush.js", "history.js", "page.js");
    private static final String WEBJAR = "org.webjars/echarts";

    PageScript {
        if (text.toLowerCase(Locale.ROOT).contains("</script") || text.contains("<!--")) {
            throw new IllegalArgumentException("the script would end its own element: " + text.substring(0, 80));
        }
    }

    /** The one that draws: Apache ECharts, as its WebJar holds it. */
    static PageScript charts() {
        String version =
                properties("/META-INF/maven/" + WEBJAR + "/pom.properties").getProperty("version");
        return of(resource("/META-INF/resources/webjars/echarts/" + version + "/echarts.min.js"));
    }

    /** The page's own, in one scope. */
    static PageScript own() {
        return of(OWN.stream()
                .map(PageScript::resource)
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n\n", "})();\n")));
    }

    static String css() {
        return resource("report.css");
    }

    private static PageScript of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new PageScript(text, "sha256-" + Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStream in = open(name)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        return properties;
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = PageScript.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        return in;
    }
}
