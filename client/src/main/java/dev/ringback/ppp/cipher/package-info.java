/** DES, RC4 and MD4, which MS-CHAP and MPPE are made of, and which a Java may lack or refuse. */
@NullMarked
package dev.ringback.ppp.cipher;

import org.jspecify.annotations.NullMarked;
