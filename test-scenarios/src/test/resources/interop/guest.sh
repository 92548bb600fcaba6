# Runs in the guest of the interop kit, as /job/run. Each line of its console is a command: "call N" runs a pppd on
# /dev/ttySN as the folder /job/N says, in namespaces of its own, so that several can have the same addresses, and "end N"
# ends it. What a call says comes back as "N|line"; the last line is the exit status of its pppd.

# pings COUNT OCTETS [SECONDS]: echo requests to the other end, each after the answer to the one before, or after a while.
pings() {
  count=$1 octets=$2 patience=${3:-10} lost=0 i=0
  while [ $i -lt "$count" ]; do
    ping -q -c 1 -W "$patience" -s "$octets" "$REMOTE" >/dev/null || lost=$((lost + 1))
    i=$((i + 1))
  done
  echo "@@LOST $lost of $count"
}

one_call() {
  n=$1
  mount -t tmpfs none /run
  mount -t tmpfs none /etc/ppp
  cp /job/"$n"/*-secrets /etc/ppp/
  chmod 600 /etc/ppp/*-secrets
  : > /etc/ppp/options
  cat > /etc/ppp/ip-up <<'SCRIPT'
#!/bin/sh
echo "$4 $5 $DNS1 $DNS2" > /run/up.new && mv /run/up.new /run/up
SCRIPT
  chmod 755 /etc/ppp/ip-up
  ip link set lo up
  pppd "/dev/ttyS$n" 115200 file "/job/$n/options" &
  pid=$!
  echo $pid > "/tmp/pid.$n"
  while kill -0 $pid 2>/dev/null; do
    if [ -e /run/up ]; then
      read -r LOCAL REMOTE DNS1 DNS2 < /run/up
      rm /run/up
      export LOCAL REMOTE DNS1 DNS2
      echo "@@UP $LOCAL $REMOTE $DNS1 $DNS2"
      if [ -e "/job/$n/when-up" ]; then
        (. "/job/$n/when-up")
        echo "@@WHEN-UP $?"
        kill -TERM $pid 2>/dev/null
      fi
    fi
    usleep 50000
  done
  wait $pid
  echo "@@PPPD $?"
}

if [ "$1" = call ]; then
  one_call "$2"
  exit
fi
stty -echo
ulimit -c 0
echo "@@READY"
while read -r word n; do
  case $word in
    call) unshare -m -n sh /job/run call "$n" 2>&1 | awk -v n="$n" '{ print n "|" $0; fflush() }' & ;;
    end) kill -KILL "$(cat "/tmp/pid.$n")" 2>/dev/null ;;
  esac
done
