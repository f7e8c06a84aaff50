package org.prony.runner.hardware;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What is warned of during a test, by any thread. */
final class Warnings implements BeforeEachCallback, AfterEachCallback {

    private final Logger logger;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                messages.add(event.getFormattedMessage());
            }
        }
    };

    private Warnings(String source) {
        logger = (Logger) LoggerFactory.getLogger(source);
    }

    /** Those of a class. */
    static Warnings of(Class<?> source) {
        return new Warnings(source.getName());
    }

    /** Those of all classes of this package. */
    static Warnings ofThisPackage() {
        return new Warnings(Warnings.class.getPackageName());
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        log.start();
        logger.addAppender(log);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.detachAppender(log);
    }

    /** Those of this test since the last {@link #clear}, in order. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    void clear() {
        messages.clear();
    }
}
