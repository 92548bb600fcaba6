package dev.ringback.port.cable;

import java.nio.ByteBuffer;

/** Looks for a word in what comes. Not thread-safe. */
final class HeardWord {
    private final String word;
    private final StringBuilder tail = new StringBuilder(CableWords.MAX_CHARACTERS);

    HeardWord(String word) {
        this.word = word;
    }

    /** Whether the word has come; what is behind it is left in the buffer. */
    boolean isIn(ByteBuffer octets) {
        while (octets.hasRemaining()) {
            if (tail.length() == word.length()) {
                tail.deleteCharAt(0);
            }
            tail.append((char) (octets.get() & 0xFF));
            if (tail.length() == word.length() && word.contentEquals(tail)) {
                return true;
            }
        }
        return false;
    }

    /** Whether as many octets have come as the word has, at least. */
    boolean isFull() {
        return tail.length() == word.length();
    }

    /** The end of what has come, to be shown; empty if nothing has. */
    String end() {
        StringBuilder shown = new StringBuilder(tail.length());
        for (int i = 0; i < tail.length(); i++) {
            char character = tail.charAt(i);
            shown.append(character > ' ' && character < 0x7F ? character : '.');
        }
        return shown.toString();
    }
}
