package dev.ringback.simulator.realline;

import dev.ringback.modem.DialString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that no test has to dial: those of emergency services, and those that cost the caller more than a call. The list
 * has the common ones of many countries and is not complete; the list of allowed numbers is what protects.
 */
final class DangerousNumbers {
    /** These reach an emergency service in some country, dialed as they are. */
    private static final List<String> EMERGENCY = List.of(
            "000", "08", "15", "17", "18", "100", "101", "102", "103", "104", "105", "106", "107", "108", "110", "111",
            "112", "113", "114", "115", "116", "117", "118", "119", "120", "122", "123", "125", "127", "128", "129",
            "133", "140", "143", "144", "150", "155", "158", "160", "166", "180", "190", "191", "192", "193", "194",
            "195", "196", "197", "198", "199", "911", "933", "988", "995", "997", "998", "999", "116117", "18000");

    /** No more digits are waited for after these: a longer number reaches them, too. */
    private static final List<String> AT_ONCE = List.of("112", "911", "999");

    /** Before a number, for a line outside of a private exchange. */
    private static final List<String> LINE_OUTSIDE = List.of("0", "9");

    /** A range by how its numbers begin, and how many characters they have at least, this beginning included. */
    private record Range(String beginning, int minCharacters) {
        boolean has(String digits) {
            return digits.startsWith(beginning) && digits.length() >= minCharacters;
        }
    }

    private static final List<Range> PREMIUM = List.of(
            new Range("0900", 8), // Germany, Austria, Switzerland, the Netherlands, New Zealand
            new Range("0901", 8), // Switzerland; 090x is premium in the United Kingdom, too
            new Range("0905", 8),
            new Range("0906", 8),
            new Range("0909", 8),
            new Range("0137", 8),
            new Range("0138", 8),
            new Range("0190", 8),
            new Range("0930", 8), // Austria
            new Range("0939", 8),
            new Range("1900", 8), // North America, Australia
            new Range("900", 10),
            new Range("976", 7),
            new Range("+1900", 9),
            new Range("+49900", 9),
            new Range("+49190", 9),
            new Range("+49137", 9),
            new Range("+4490", 9),
            new Range("+979", 8), // the international premium rate service
            new Range("+881", 8), // satellites
            new Range("+882", 8),
            new Range("+883", 8));

    private DangerousNumbers() {}

    /** Why the number is never dialed, or null. */
    static @Nullable String refusal(DialString number) {
        String digits = DialGuard.digits(number);
        String behindPause = behindPause(number);
        if (isEmergency(digits) || isEmergency(behindPause)) {
            return "the number " + number + " reaches, or may reach, an emergency service and is never dialed";
        }
        if (isPremium(digits) || isPremium(behindPause)) {
            return "the number " + number + " is, or may be, a premium number and is never dialed";
        }
        return null;
    }

    /** What comes after the line outside has been waited for. */
    private static String behindPause(DialString number) {
        String text = number.text();
        int pause = Math.max(text.lastIndexOf(','), Math.max(text.lastIndexOf('W'), text.lastIndexOf('@')));
        String rest = text.substring(pause + 1);
        return rest.chars().anyMatch(character -> character >= '0' && character <= '9')
                ? DialGuard.digits(DialString.parse(rest))
                : "";
    }

    private static boolean isEmergency(String digits) {
        return EMERGENCY.contains(digits)
                || AT_ONCE.stream().anyMatch(digits::startsWith)
                || LINE_OUTSIDE.stream()
                        .filter(digits::startsWith)
                        .anyMatch(prefix -> EMERGENCY.contains(digits.substring(prefix.length())));
    }

    private static boolean isPremium(String digits) {
        String national = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        return isInPremiumRange(national)
                || digits.startsWith("9") && isInPremiumRange(digits.substring(1))
                || digits.startsWith("00") && isInPremiumRange(digits.substring(1));
    }

    private static boolean isInPremiumRange(String digits) {
        return PREMIUM.stream().anyMatch(range -> range.has(digits));
    }
}
