/*
 * lwIP's PPP over serial lines as one end of a call; the line is a TCP connection.
 *
 *   lwip-peer client PORT METHOD [mppe]   calls PORT of this computer, pings the other end, and hangs up
 *   lwip-peer server METHOD [mppe]        takes one call at the port that it prints, and answers
 *
 * METHOD is none, pap, chap, mschap, mschap-v2 or eap: what a client is willing to answer (with "any": all of them), and
 * what a server demands. User and password are the first two lines of standard input.
 *
 * It prints lwIP's own log, and lines of its own: "@@PORT port", "@@UP own other dns", "@@PINGS sent answered",
 * "@@DOWN code", where the code is lwIP's (PPPERR_...). The exit status is that code; 5 (PPPERR_USER) is its own hang-up.
 */
#include "lwip/dns.h"
#include "lwip/icmp.h"
#include "lwip/inet_chksum.h"
#include "lwip/init.h"
#include "lwip/netif.h"
#include "lwip/raw.h"
#include "lwip/timeouts.h"
#include "netif/ppp/ppp_impl.h"
#include "netif/ppp/pppos.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PINGS = 100, PING_OCTETS = 1400, PING_PACE_MS = 20, PING_WAIT_MS = 10000 };

static int line = -1;
static int result = -1;
static int is_up;
static int pinged, answered;
static u32_t last_ping_ms;
static struct netif netif;
static ppp_pcb *ppp;
static struct raw_pcb *raw;

u32_t sys_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (u32_t)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

u32_t sys_jiffies(void) { return sys_now(); }

unsigned int peer_random(void) {
  unsigned int r;
  if (getentropy(&r, sizeof r) != 0) {
    perror("getentropy");
    exit(2);
  }
  return r;
}

static void die(const char *what) {
  perror(what);
  exit(101);
}

static u32_t send_octets(ppp_pcb *pcb, u8_t *data, u32_t length, void *context) {
  u32_t sent = 0;
  (void)pcb;
  (void)context;
  while (sent < length) {
    ssize_t n = write(line, data + sent, length - sent);
    if (n < 0) {
      break; /* the line is down: the next read tells */
    }
    sent += (u32_t)n;
  }
  return sent;
}

static void status_changed(ppp_pcb *pcb, int code, void *context) {
  (void)pcb;
  (void)context;
  if (code == PPPERR_NONE) {
    is_up = 1;
    printf("@@UP %s", ip4addr_ntoa(netif_ip4_addr(&netif)));
    printf(" %s", ip4addr_ntoa(netif_ip4_gw(&netif)));
    printf(" %s\n", ipaddr_ntoa(dns_getserver(0)));
  } else {
    printf("@@DOWN %d\n", code);
    result = code;
  }
}

static u8_t raw_received(void *context, struct raw_pcb *pcb, struct pbuf *p, const ip_addr_t *from) {
  struct icmp_echo_hdr echo;
  (void)context;
  (void)pcb;
  (void)from;
  if (p->tot_len != IP_HLEN + sizeof echo + PING_OCTETS || pbuf_copy_partial(p, &echo, sizeof echo, IP_HLEN) != sizeof echo ||
      echo.type != ICMP_ER) {
    return 0;
  }
  for (int i = 0; i < PING_OCTETS; i++) {
    if (pbuf_get_at(p, (u16_t)(IP_HLEN + sizeof echo + i)) != (u8_t)i) {
      return 0;
    }
  }
  answered++;
  pbuf_free(p);
  return 1;
}

static void ping(void) {
  struct pbuf *p = pbuf_alloc(PBUF_IP, sizeof(struct icmp_echo_hdr) + PING_OCTETS, PBUF_RAM);
  struct icmp_echo_hdr *echo = p->payload;
  ip_addr_t to;
  ICMPH_TYPE_SET(echo, ICMP_ECHO);
  ICMPH_CODE_SET(echo, 0);
  echo->chksum = 0;
  echo->id = lwip_htons(0x5250);
  echo->seqno = lwip_htons((u16_t)pinged);
  for (int i = 0; i < PING_OCTETS; i++) {
    ((u8_t *)p->payload)[sizeof *echo + i] = (u8_t)i; /* every octet that a line may have to escape */
  }
  echo->chksum = inet_chksum(echo, p->len);
  ip_addr_copy_from_ip4(to, *netif_ip4_gw(&netif));
  raw_sendto(raw, p, &to);
  pbuf_free(p);
  pinged++;
  last_ping_ms = sys_now();
}

/* The next ping when the last one is answered, or after a moment; the goodbye when all are. */
static void go_on_pinging(void) {
  u32_t waited = sys_now() - last_ping_ms;
  if (pinged < PINGS && (pinged == answered || waited >= PING_PACE_MS)) {
    ping();
  } else if (pinged == PINGS && (answered == PINGS || waited >= PING_WAIT_MS)) {
    printf("@@PINGS %d %d\n", pinged, answered);
    pinged++;
    ppp_close(ppp, 0);
  }
}

static u8_t method_named(const char *name) {
  static const struct { const char *name; int method; } METHODS[] = {
      {"none", PPPAUTHTYPE_NONE}, {"pap", PPPAUTHTYPE_PAP},       {"chap", PPPAUTHTYPE_CHAP}, {"mschap", PPPAUTHTYPE_MSCHAP},
      {"mschap-v2", PPPAUTHTYPE_MSCHAP_V2}, {"eap", PPPAUTHTYPE_EAP}, {"any", PPPAUTHTYPE_ANY}};
  for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++) {
    if (!strcmp(name, METHODS[i].name)) {
      return (u8_t)METHODS[i].method;
    }
  }
  fprintf(stderr, "no method is called %s\n", name);
  exit(102);
}

static char *read_line(char *into, int size) {
  if (!fgets(into, size, stdin)) {
    fprintf(stderr, "user and password are two lines of standard input\n");
    exit(102);
  }
  into[strcspn(into, "\n")] = 0;
  return into;
}

static void call(int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  line = socket(AF_INET, SOCK_STREAM, 0);
  if (line < 0 || connect(line, (struct sockaddr *)&to, sizeof to) != 0) {
    die("connect");
  }
}

static void await_call(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof at;
  int listening = socket(AF_INET, SOCK_STREAM, 0);
  if (listening < 0 || bind(listening, (struct sockaddr *)&at, sizeof at) != 0 || listen(listening, 1) != 0 ||
      getsockname(listening, (struct sockaddr *)&at, &size) != 0) {
    die("listen");
  }
  printf("@@PORT %d\n", ntohs(at.sin_port));
  line = accept(listening, NULL, NULL);
  if (line < 0) {
    die("accept");
  }
  close(listening);
}

int main(int argc, char **argv) {
  static char user[256], password[256];
  static u8_t octets[8192];
  int one = 1;
  int is_server = argc > 2 && !strcmp(argv[1], "server");
  const char *method = argc > 3 || is_server ? argv[is_server ? 2 : 3] : NULL;
  int wants_mppe = argc > (is_server ? 3 : 4);

  if (!method || (!is_server && strcmp(argv[1], "client"))) {
    fprintf(stderr, "usage: lwip-peer client PORT METHOD | server METHOD\n");
    return 102;
  }
  setvbuf(stdout, NULL, _IOLBF, 0);
  signal(SIGPIPE, SIG_IGN);
  read_line(user, sizeof user);
  read_line(password, sizeof password);
  lwip_init();
  ppp = pppos_create(&netif, send_octets, status_changed, NULL);
  ppp_set_auth(ppp, method_named(method), user, password);
  if (wants_mppe) {
    ppp_set_mppe(ppp, PPP_MPPE_ENABLE);
  }
  if (is_server) {
    ip4_addr_t own, other, dns;
    IP4_ADDR(&own, 192, 0, 2, 1);
    IP4_ADDR(&other, 192, 0, 2, 77);
    IP4_ADDR(&dns, 192, 0, 2, 53);
    ppp_set_auth_required(ppp, strcmp(method, "none") != 0);
    ppp_set_ipcp_ouraddr(ppp, &own);
    ppp_set_ipcp_hisaddr(ppp, &other);
    ppp_set_ipcp_dnsaddr(ppp, 0, &dns);
    ppp_set_ipcp_dnsaddr(ppp, 1, &dns);
    await_call();
  } else {
    ppp_set_usepeerdns(ppp, 1);
    raw = raw_new(IP_PROTO_ICMP);
    raw_recv(raw, raw_received, NULL);
    raw_bind(raw, IP_ADDR_ANY);
    call(atoi(argv[2]));
  }
  setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if ((is_server ? ppp_listen(ppp) : ppp_connect(ppp, 0)) != ERR_OK) {
    fprintf(stderr, "lwIP does not begin\n");
    return 103;
  }
  while (result < 0) {
    struct pollfd p = {.fd = line, .events = POLLIN};
    poll(&p, 1, 5);
    if (p.revents) {
      ssize_t n = read(line, octets, sizeof octets);
      if (n > 0) {
        pppos_input(ppp, octets, (int)n);
      } else {
        printf("@@HANG-UP\n");
        ppp_close(ppp, 1);
        if (result < 0) {
          result = PPPERR_CONNECT;
        }
      }
    }
    sys_check_timeouts();
    if (is_up && !is_server && result < 0) {
      go_on_pinging();
    }
  }
  return result;
}
