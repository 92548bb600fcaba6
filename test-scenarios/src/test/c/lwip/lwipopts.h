/* What of lwIP is built, and how: PPP over a serial line, both roles, every method of authentication, its log on. */
#ifndef PEER_LWIPOPTS_H
#define PEER_LWIPOPTS_H
#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_TIMERS 1
#define LWIP_NETCONN 0
#define LWIP_SOCKET 0
#define LWIP_STATS 0
#define MEM_ALIGNMENT 8
#define MEM_SIZE (1024 * 1024)
#define MEMP_NUM_SYS_TIMEOUT 64
#define PBUF_POOL_BUFSIZE 1600
#define PBUF_POOL_SIZE 64
#define LWIP_IPV4 1
#define LWIP_IPV6 0
#define LWIP_ARP 0
#define LWIP_ETHERNET 0
#define LWIP_ICMP 1
#define LWIP_RAW 1
#define LWIP_UDP 1
#define LWIP_DNS 1 /* without it IPCP asks for no name server */
#define LWIP_TCP 1
#define LWIP_DHCP 0
#define PPP_SUPPORT 1
#define PPPOS_SUPPORT 1
#define PPP_SERVER 1
#define PAP_SUPPORT 1
#define CHAP_SUPPORT 1
#define MSCHAP_SUPPORT 1
#define EAP_SUPPORT 1
#define CCP_SUPPORT 1
#define MPPE_SUPPORT 1
#define VJ_SUPPORT 1
#define PPP_IPV4_SUPPORT 1
#define PPP_IPV6_SUPPORT 0
#define PRINTPKT_SUPPORT 1
#define LWIP_DEBUG 1
#define PPP_DEBUG LWIP_DBG_ON
#endif
