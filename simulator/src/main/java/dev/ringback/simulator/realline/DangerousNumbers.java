package dev.ringback.simulator.realline;

import dev.ringback.modem.DialString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that no test has to dial: those of emergency services, and those that cost the caller more than a call. Also
 * behind the digits for a line outside, a country code, and the codes that hide the caller; and each pause begins the
 * number anew, because what stands before it may only be the way out. It is not known in which country the line is, so
 * the numbers of all are refused; one that is harmless there can be written with its country code. The list has the common
 * ones of many countries and is not complete; the list of allowed numbers is what protects.
 */
final class DangerousNumbers {
    /** Where the exchange would put the call through at once, whatever digits follow. */
    private static final List<String> EMERGENCY_BEGINNINGS = List.of("112", "911", "999", "000", "110", "119");

    /** Emergency numbers that may as well begin somebody's own, and so count only when they are all. */
    private static final Set<String> EMERGENCY = new LinkedHashSet<>(List.of(
            "08", "15", "17", "18", "100", "101", "102", "103", "104", "105", "106", "107", "108", "111", "113", "114",
            "115", "116", "117", "118", "120", "122", "123", "125", "127", "128", "129", "130", "131", "132", "133",
            "140", "141", "143", "144", "150", "155", "156", "158", "160", "166", "171", "180", "190", "191", "192",
            "193", "194", "195", "196", "197", "198", "199", "933", "988", "991", "992", "993", "994", "995", "996",
            "997", "998", "116117", "18000"));

    private static final List<Integer> EMERGENCY_LENGTHS = List.of(2, 3, 5, 6);

    /** What may stand before a number, besides nothing: an outside line, a trunk prefix, or both. */
    private static final Pattern OUTSIDE = Pattern.compile("(0|00|9|90|99|8|1)?");

    /** A country code, of one to three digits, behind a plus or what is dialed for one. */
    private static final Pattern COUNTRY = Pattern.compile("(\\+|00|011|0011|010)[1-9][0-9]{0,2}");

    /** Codes that hide the caller or the like: {@code *67}, {@code *31#}, {@code #31#}, {@code 1831}, {@code 141}. */
    private static final Pattern SERVICE = Pattern.compile("[*#]{1,2}[0-9]{2}|[*#]{1,2}[0-9]{2,3}#|1831|141|1470");

    /** Premium numbers as they are dialed inside their countries, behind no or one digit for an outside line. */
    private static final Pattern PREMIUM_AT_HOME = Pattern.compile("[089]?("
            + "090[0-9].*" // Germany, the United Kingdom, Switzerland, Austria, the Netherlands, Belgium, Poland
            + "|0(190|137|138|118|990).*" // Germany of old and its votes, Japan
            + "|09[0-9]{9}|093[09].*" // the United Kingdom, Austria
            + "|089[0-9]{7}" // France
            + "|118[0-9]{2,3}" // directories
            + "|1?900[0-9]{7}|1?([2-9][0-9]{2})?976[0-9]{4}" // North America
            + "|190[0-9].*" // Australia
            + "|(803|806|807|905|907)[0-9]{6}|(892|894|895|899)[0-9]{3,6})"); // Spain, Italy

    /** The same with a country code. */
    private static final Pattern PREMIUM_ABROAD = Pattern.compile("[089]?[,W]?(\\+|00|011|0011|010)("
            + "979.*|87[08].*|88[123].*" // international premium, satellites, global networks
            + "|1(900[0-9]{7}|[2-9][0-9]{2}976[0-9]{4})"
            + "|49(900|190|137|138|118).*|44(9|118).*|43(90|93).*|41(90).*|33(8[19]|118).*|39(89|199|144|166).*"
            + "|34(80[367]|90[57]|118).*|31(90|18).*|32(90|70).*|61(190).*|81(990).*|48(70|30).*)");

    private DangerousNumbers() {}

    /** Why the number is never dialed, or null. */
    static @Nullable String refusal(DialString number) {
        for (String heard : everyBeginning(number.text())) {
            if (isEmergency(heard)) {
                return "the number " + number
                        + " reaches, or may reach, an emergency service and is never dialed; another"
                        + " that begins so is written with its area code, or as +COUNTRY AREA NUMBER";
            }
            if (PREMIUM_AT_HOME.matcher(heard).matches()
                    || PREMIUM_ABROAD.matcher(heard).matches()) {
                return "the number " + number
                        + " is, or may be, a premium number and is never dialed; one that is none is"
                        + " written with its country code, as +COUNTRY AREA NUMBER";
            }
        }
        return null;
    }

    /** What an exchange may take for the number: from each pause on, and without codes of services. */
    private static List<String> everyBeginning(String text) {
        List<String> beginnings = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (i == 0 || "W,@!".indexOf(text.charAt(i - 1)) >= 0) {
                addWithoutServices(beginnings, text.substring(i).replaceAll("[TPW,@!RABCD]", ""));
            }
        }
        return beginnings;
    }

    private static void addWithoutServices(List<String> beginnings, String digits) {
        beginnings.add(digits);
        for (int length = 3; length <= Math.min(6, digits.length()); length++) {
            if (SERVICE.matcher(digits.substring(0, length)).matches()) {
                beginnings.add(digits.substring(length));
            }
        }
    }

    private static boolean isEmergency(String digits) {
        for (String beginning : EMERGENCY_BEGINNINGS) {
            if (digits.startsWith(beginning) || digits.startsWith("9" + beginning)) {
                return true;
            }
            if (digits.endsWith(beginning) && isPrefix(digits.substring(0, digits.length() - beginning.length()))) {
                return true;
            }
        }
        for (int length : EMERGENCY_LENGTHS) {
            int at = digits.length() - length;
            if (at >= 0 && EMERGENCY.contains(digits.substring(at)) && isPrefix(digits.substring(0, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrefix(String digits) {
        return OUTSIDE.matcher(digits).matches() || COUNTRY.matcher(digits).matches();
    }
}
