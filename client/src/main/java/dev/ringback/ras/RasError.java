package dev.ringback.ras;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error code of RAS: 600-870 of {@code raserror.h}, 900-956 of {@code mprerror.h}, and the Win32 codes that RAS
 * returns. Names, numbers and meanings are a table in the resource {@code errors.txt}, because three hundred of them are
 * data and not code; the constants here are those that Ringback itself returns or that a program is likely to compare
 * with.
 *
 * <p>A server may send any number; {@link #of} gives an error for every one, and {@link #isKnown} tells whether the table
 * has it. Two errors with one number are equal. Any thread.
 */
public final class RasError {
    private static final Map<Integer, RasError> TABLE = read();

    /** 0. */
    public static final RasError SUCCESS = of(0);
    /** 6: the connection has been hung up. */
    public static final RasError INVALID_HANDLE = of(6);
    /** 87: something in the call is not acceptable; the exception's message names it. */
    public static final RasError INVALID_PARAMETER = of(87);
    /** 122: the buffer is too small for the text. */
    public static final RasError INSUFFICIENT_BUFFER = of(122);
    /** 608: there is no such port. */
    public static final RasError DEVICE_DOES_NOT_EXIST = of(608);
    /** 614: a listener does not return and too many notifications wait for it. */
    public static final RasError OUT_OF_BUFFERS = of(614);
    /** 628: the line was lost here, or nobody knows where. */
    public static final RasError DISCONNECTION = of(628);
    /** 629: the far end dropped the line. */
    public static final RasError REMOTE_DISCONNECTION = of(629);
    /** 631: our own hang-up. */
    public static final RasError USER_DISCONNECTION = of(631);
    /** 633: the port is in use or may not be opened. */
    public static final RasError PORT_NOT_AVAILABLE = of(633);
    /** 638: something was not done in time. */
    public static final RasError REQUEST_TIMEOUT = of(638);
    /** 646: not at this time of day. */
    public static final RasError RESTRICTED_LOGON_HOURS = of(646);
    /** 647: the account is disabled. */
    public static final RasError ACCT_DISABLED = of(647);
    /** 648: the password has expired. */
    public static final RasError PASSWD_EXPIRED = of(648);
    /** 649: no permission to dial in. */
    public static final RasError NO_DIALIN_PERMISSION = of(649);
    /** 651: the modem refused a command. */
    public static final RasError FROM_DEVICE = of(651);
    /** 652: the modem said something that nobody knows. */
    public static final RasError UNRECOGNIZED_RESPONSE = of(652);
    /** 676: busy. */
    public static final RasError LINE_BUSY = of(676);
    /** 677: a person answered. */
    public static final RasError VOICE_ANSWER = of(677);
    /** 678: nobody answered. */
    public static final RasError NO_ANSWER = of(678);
    /** 679: a call was answered, and no carrier came. */
    public static final RasError NO_CARRIER = of(679);
    /** 680: there is no dial tone. */
    public static final RasError NO_DIALTONE = of(680);
    /** 691: user name or password refused. */
    public static final RasError AUTHENTICATION_FAILURE = of(691);
    /** 692: the port failed. */
    public static final RasError PORT_OR_DEVICE = of(692);
    /** 703: the dial needs a person, and is not allowed to pause for one. */
    public static final RasError INTERACTIVE_MODE = of(703);
    /** 704: a number to call back is needed, and there is none that will do. */
    public static final RasError BAD_CALLBACK_NUMBER = of(704);
    /** 708: the account has expired. */
    public static final RasError ACCT_EXPIRED = of(708);
    /** 709: the password could not be changed. */
    public static final RasError CHANGING_PASSWORD = of(709);
    /** 718: the peer talks, and the negotiation did not end in time. */
    public static final RasError PPP_TIMEOUT = of(718);
    /** 721: the peer never sent an LCP packet. */
    public static final RasError PPP_NO_RESPONSE = of(721);
    /** 730: no projection before Projected. */
    public static final RasError PROJECTION_NOT_COMPLETE = of(730);
    /** 731: the protocol was never attempted. */
    public static final RasError PROTOCOL_NOT_CONFIGURED = of(731);
    /** 732: fruitless Naks or Rejects reached their limit. */
    public static final RasError PPP_NOT_CONVERGING = of(732);
    /** 733: the peer rejected the network protocol. */
    public static final RasError PPP_CP_REJECTED = of(733);
    /** 734: the peer terminated LCP. */
    public static final RasError PPP_LCP_TERMINATED = of(734);
    /** 735: the peer refused the address that we need. */
    public static final RasError PPP_REQUIRED_ADDRESS_REJECTED = of(735);
    /** 736: the peer terminated the network protocol. */
    public static final RasError PPP_NCP_TERMINATED = of(736);
    /** 737: we hear ourselves. */
    public static final RasError PPP_LOOPBACK_DETECTED = of(737);
    /** 738: the peer gave no address. */
    public static final RasError PPP_NO_ADDRESS_ASSIGNED = of(738);
    /** 741: encryption is required, and there is none on our side: the authentication leaves no keys. */
    public static final RasError NO_LOCAL_ENCRYPTION = of(741);
    /** 742: encryption is required, and the peer will not or cannot. */
    public static final RasError NO_REMOTE_ENCRYPTION = of(742);
    /** 743: the peer insists on encryption, and we would not or could not. */
    public static final RasError REMOTE_REQUIRES_ENCRYPTION = of(743);
    /** 749: the number cannot be dialed. */
    public static final RasError BAD_PHONE_NUMBER = of(749);
    /** 751: a number to call back holds a character that cannot be dialed. */
    public static final RasError INVALID_CALLBACK_NUMBER = of(751);
    /** 752: a script cannot be read, or the text that it waits for did not come. */
    public static final RasError SCRIPT_SYNTAX = of(752);
    /** 756: the dial is running. */
    public static final RasError DIAL_ALREADY_IN_PROGRESS = of(756);
    /** 778: the server did not prove that it knows the password. */
    public static final RasError UNABLE_TO_AUTHENTICATE_SERVER = of(778);
    /** 780: the function does not fit the entry, such as one of EAP for an entry without EAP. */
    public static final RasError INVALID_FUNCTION_FOR_ENTRY = of(780);
    /** 797: there is no modem on the port. */
    public static final RasError CONNECTING_DEVICE_NOT_FOUND = of(797);
    /** 828: no traffic for too long. */
    public static final RasError IDLE_TIMEOUT = of(828);
    /** 829: the peer stopped answering. */
    public static final RasError LINK_FAILURE = of(829);
    /** 919: no method of authentication that both sides accept. */
    public static final RasError PEER_REFUSED_AUTH = of(919);
    /** 932: connected for as long as is allowed. */
    public static final RasError PPP_SESSION_TIMEOUT = of(932);

    private final int code;
    private final @Nullable Row row;

    private RasError(int code, @Nullable Row row) {
        this.code = code;
        this.row = row;
    }

    /** The error of a number, known or not. */
    public static RasError of(int code) {
        RasError known = TABLE.get(code);
        return known != null ? known : new RasError(code, null);
    }

    /** All that the table has, in the order of their numbers. */
    public static List<RasError> all() {
        return List.copyOf(TABLE.values());
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** Whether the table has the number. */
    public boolean isKnown() {
        return row != null;
    }

    /** Whether the number is one of RAS or of its router, 600 to 956, and in the table; the others are Win32's. */
    public boolean isRas() {
        return row != null && code >= 600;
    }

    /** Whether Windows marks it deprecated from Vista on. */
    public boolean isDeprecated() {
        return row != null && row.deprecated();
    }

    /** The symbol of the header file: {@code ERROR_AUTHENTICATION_FAILURE}; of an unknown number, the number. */
    public String symbol() {
        return row != null ? row.symbol() : Integer.toString(code);
    }

    /** What it means, in one sentence. */
    public String meaning() {
        return row != null ? row.meaning() : "The error " + code + " is not one of RAS.";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RasError that && code == that.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /** Number and symbol: {@code 691 ERROR_AUTHENTICATION_FAILURE}; of an unknown number, the number. */
    @Override
    public String toString() {
        return row != null ? code + " " + row.symbol() : Integer.toString(code);
    }

    private static Map<Integer, RasError> read() {
        Map<Integer, RasError> table = new LinkedHashMap<>();
        try (InputStream resource = Objects.requireNonNull(
                        RasError.class.getResourceAsStream("errors.txt"), "errors.txt is missing beside RasError");
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split(" ", 4);
                    int code = Integer.parseInt(columns[0]);
                    table.put(
                            code, new RasError(code, new Row(columns[1], columns[2].equals("deprecated"), columns[3])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("errors.txt cannot be read", e);
        }
        return table;
    }

    /** The rest of a line of the table. */
    private record Row(String symbol, boolean deprecated, String meaning) {}
}
