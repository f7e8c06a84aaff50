package org.prony.api.repository;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words what is wrong with a file: the message of many an exception is the file's name and nothing else. */
public final class FileProblem {

    private FileProblem() {}

    /** One line: the file, where the exception knows it, and what is wrong. */
    public static String of(IOException e) {
        if (e instanceof FileSystemException known && known.getReason() == null) {
            return known.getFile() + ": " + reason(known);
        }
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    /** What is wrong, without the file. */
    static String reason(FileSystemException e) {
        if (e.getReason() != null) {
            return e.getReason();
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        return e instanceof NotDirectoryException
                ? "not a folder"
                : e.getClass().getSimpleName();
    }
}
