package dev.ringback.interop;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasAuthMethod;

/** A method of authentication by its names: pppd's, that of a scenario file, the server's and the client's. */
enum PppdMethod {
    PAP("pap", "pap", AuthMethod.PAP, RasAuthMethod.PAP),
    CHAP_MD5("chap", "chap-md5", AuthMethod.CHAP_MD5, RasAuthMethod.CHAP_MD5),
    MSCHAP("mschap", "mschap", AuthMethod.MSCHAP, RasAuthMethod.MSCHAP),
    MSCHAP_V2("mschap-v2", "mschap-v2", AuthMethod.MSCHAP_V2, RasAuthMethod.MSCHAP_V2),
    EAP_MD5("eap", "eap-md5", AuthMethod.EAP_MD5, RasAuthMethod.EAP_MD5);

    final String pppd;
    final String file;
    final AuthMethod server;
    final RasAuthMethod client;

    PppdMethod(String pppd, String file, AuthMethod server, RasAuthMethod client) {
        this.pppd = pppd;
        this.file = file;
        this.server = server;
        this.client = client;
    }
}
