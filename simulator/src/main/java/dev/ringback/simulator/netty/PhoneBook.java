package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where on TCP the telephone numbers are that a server calls back. */
@FunctionalInterface
public interface PhoneBook {
    /** Nobody. */
    PhoneBook EMPTY = number -> null;

    /** The address of a number; null: the number is not in it. */
    @Nullable
    TcpAddress find(String number);

    /** These numbers, copied; how a number is grouped makes no difference, see {@link #digits}. */
    static PhoneBook of(Map<String, TcpAddress> numbers) {
        Map<String, TcpAddress> book = new LinkedHashMap<>();
        numbers.forEach((number, address) -> book.put(digits(number), address));
        return number -> book.get(digits(number));
    }

    /** The number without what only groups it: spaces, hyphens and parentheses. */
    static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if (" -()".indexOf(number.charAt(i)) < 0) {
                digits.append(number.charAt(i));
            }
        }
        return digits.toString();
    }
}
