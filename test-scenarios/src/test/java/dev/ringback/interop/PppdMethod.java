package dev.ringback.interop;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasAuthMethod;

/** A method of authentication by its three names: pppd's option, the server's here, the client's here. */
enum PppdMethod {
    PAP("pap", AuthMethod.PAP, RasAuthMethod.PAP),
    CHAP_MD5("chap", AuthMethod.CHAP_MD5, RasAuthMethod.CHAP_MD5),
    MSCHAP("mschap", AuthMethod.MSCHAP, RasAuthMethod.MSCHAP),
    MSCHAP_V2("mschap-v2", AuthMethod.MSCHAP_V2, RasAuthMethod.MSCHAP_V2);

    final String option;
    final AuthMethod server;
    final RasAuthMethod client;

    PppdMethod(String option, AuthMethod server, RasAuthMethod client) {
        this.option = option;
        this.server = server;
        this.client = client;
    }
}
